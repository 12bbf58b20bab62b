import { strict as assert } from 'node:assert';
import type { RequestEntry } from '../../../sandbox';
import { done, seconds, step } from '../../../scripts/harness/report';
import { apply } from '../../../scripts/harness/sandbox';
import { waitUntil } from '../../../scripts/harness/waitUntil';
import { type Cluster, watch } from '../cluster';
import { creations, tally, upTo } from '../numbers';
import { assertOnce, personItems } from '../persons';
import { createPersons, noteApplications } from '../workflows';

/** Milliseconds between two polls of the workflow. */
const INTERVAL = 10_000;
const PERSONS = 150;

const polls = (requests: RequestEntry[]) =>
	requests.filter(({ method, path, status }) => {
		return method === 'GET' && path === '/restApi/applications/' && status === 200;
	});

/** People apply, also while main is gone: each application starts the workflow once. */
export async function checkTrigger(cluster: Cluster): Promise<void> {
	step('The trigger, before and after main is killed');
	const { sandbox, credential } = cluster;
	const requestsSince = await watch(sandbox);
	await cluster.main.activate(noteApplications(credential));
	await waitUntil('a first poll', async () => polls(await requestsSince()).length > 0);

	const pollsSince = await watch(sandbox);
	const from = Date.now();
	const early = await arrive(cluster, 'EARLY', 20);
	await everyoneNoted(cluster, early);
	done(`${early.length} applications, each once`);

	// Main dies while a worker is busy, and while it is gone, people apply.
	const persons = personItems('WITHOUT-MAIN', PERSONS);
	const workflow = createPersons(credential);
	await cluster.main.activate(workflow);
	const before = await cluster.main.executionsOf(workflow);
	await cluster.main.call(workflow, persons);
	await waitUntil('a worker at work', async () => creations(await pollsSince()) > 0);
	await cluster.main.service.kill();
	const late = await arrive(cluster, 'LATE', 20);
	const start = Date.now();
	await cluster.main.start();
	done(`main was killed and is back (${seconds(start)})`);
	await everyoneNoted(cluster, late);

	const [execution] = await cluster.main.ended(workflow, before.length + 1);
	assert.equal(execution?.status, 'success', 'the execution that was under way');
	await assertOnce(sandbox, persons);
	done('the execution that was under way has ended well, nothing lost or doubled');

	// Whoever is reported twice would be by the next two polls.
	const { length } = polls(await pollsSince());
	await waitUntil('two more polls', async () => polls(await pollsSince()).length >= length + 2);
	await everyoneNoted(cluster, [...early, ...late]);
	done(`${late.length} applications that came while main was gone, each once`);

	const most = Math.ceil((Date.now() - from) / INTERVAL) + 1;
	const number = polls(await pollsSince()).length;
	assert.ok(number <= most, `${number} polls, where one process makes ${most} at most`);
	done(`${number} polls: the workers make none`);
}

async function arrive({ account }: Cluster, prefix: string, count: number): Promise<string[]> {
	const externalIds = upTo(count).map((number) => `${prefix}-${number}`);
	for (const externalId of externalIds) await apply(account, externalId);
	return externalIds;
}

/** Waits until all are noted. @throws when one is noted twice */
async function everyoneNoted({ sandbox }: Cluster, externalIds: string[]): Promise<void> {
	const applications = await sandbox.ask('applications');
	const ids = applications
		.filter(({ externalId }) => externalId !== null && externalIds.includes(externalId))
		.map(({ id }) => id);
	assert.equal(ids.length, externalIds.length);
	let notes = new Map<number, number>();
	await waitUntil('all applications noted', async () => {
		const history = await sandbox.ask('applicationHistory');
		const noted = history.filter(({ externalId }) => externalId?.startsWith('noted-'));
		notes = tally(noted.map(({ ownerId }) => ownerId));
		return ids.every((id) => notes.has(id));
	});
	const twice = ids.filter((id) => (notes.get(id) ?? 0) > 1);
	assert.deepEqual(twice, [], 'applications that started the workflow twice');
}
