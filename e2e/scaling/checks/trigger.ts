import { strict as assert } from 'node:assert';
import type { RequestEntry } from '../../../sandbox';
import { done, seconds, step } from '../../../scripts/lib/report.mjs';
import type { Cluster } from '../cluster';
import { createPersons, noteApplications } from '../n8n/workflows';
import { creations, tally, upTo } from '../numbers';
import { assertOnce, personItems } from '../persons';
import { until } from '../wait';

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
	const { system, credential } = cluster;
	const requestsSince = await system.watch();
	await cluster.api.activate(noteApplications(credential));
	await until('a first poll', async () => polls(await requestsSince()).length > 0);

	const pollsSince = await system.watch();
	const from = Date.now();
	const early = await arrive(cluster, 'EARLY', 20);
	await everyoneNoted(cluster, early);
	done(`${early.length} applications, each once`);

	// Main dies while a worker is busy, and while it is gone, people apply.
	const persons = personItems('WITHOUT-MAIN', PERSONS);
	const workflow = createPersons(credential);
	await cluster.api.activate(workflow);
	const before = await cluster.api.executions(workflow);
	await cluster.api.call(workflow, persons);
	await until('a worker at work', async () => creations(await pollsSince()) > 0);
	await cluster.main.service.kill();
	const late = await arrive(cluster, 'LATE', 20);
	const start = Date.now();
	await cluster.restartMain();
	done(`main was killed and is back (${seconds(start)})`);
	await everyoneNoted(cluster, late);

	const [execution] = await cluster.api.ended(workflow, before.length + 1);
	assert.equal(execution?.status, 'success', 'the execution that was under way');
	await assertOnce(system, persons);
	done('the execution that was under way has ended well, nothing lost or doubled');

	// Whoever is reported twice would be by the next two polls.
	const { length } = polls(await pollsSince());
	await until('two more polls', async () => polls(await pollsSince()).length >= length + 2);
	await everyoneNoted(cluster, [...early, ...late]);
	done(`${late.length} applications that came while main was gone, each once`);

	const most = Math.ceil((Date.now() - from) / INTERVAL) + 1;
	const number = polls(await pollsSince()).length;
	assert.ok(number <= most, `${number} polls, where one process makes ${most} at most`);
	done(`${number} polls: the workers make none`);
}

async function arrive({ system }: Cluster, prefix: string, count: number): Promise<string[]> {
	const externalIds = upTo(count).map((number) => `${prefix}-${number}`);
	await system.apply(externalIds);
	return externalIds;
}

/** Waits until all are noted. @throws when one is noted twice */
async function everyoneNoted({ system }: Cluster, externalIds: string[]): Promise<void> {
	const applications = await system.all('applications');
	const ids = applications
		.filter(({ externalId }) => externalId !== null && externalIds.includes(externalId))
		.map(({ id }) => id);
	assert.equal(ids.length, externalIds.length);
	let notes = new Map<number, number>();
	await until('all applications noted', async () => {
		const history = await system.all('applicationHistory');
		const noted = history.filter(({ externalId }) => externalId?.startsWith('noted-'));
		notes = tally(noted.map(({ ownerId }) => ownerId));
		return ids.every((id) => notes.has(id));
	});
	const twice = ids.filter((id) => (notes.get(id) ?? 0) > 1);
	assert.deepEqual(twice, [], 'applications that started the workflow twice');
}
