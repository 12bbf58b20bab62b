import { strict as assert } from 'node:assert';
import { done, seconds, step } from '../../../scripts/harness/report';
import { waitUntil } from '../../../scripts/harness/waitUntil';
import { assertSuccess, type Cluster, watch } from '../cluster';
import { creations, plural, signIns, upTo } from '../numbers';
import { assertOnce, personItems } from '../persons';
import { createPersons } from '../workflows';

const EXECUTIONS = 40;
const ITEMS = 50;
/** The tokens expire when so many persons are there, in the middle of everything. */
const EXPIRIES = [700, 1400];

/** Many executions at once, on both workers, with a credential that has no token yet. */
export async function checkCreates({ main, sandbox, workers, credential }: Cluster): Promise<void> {
	step(`${EXECUTIONS} executions at once create ${ITEMS} persons each`);
	const workflow = createPersons(credential);
	await main.activate(workflow);
	const requestsSince = await watch(sandbox);
	const batches = upTo(EXECUTIONS).map((number) => personItems(`CREATE-${number}`, ITEMS));
	const start = Date.now();
	for (const batch of batches) await main.call(workflow, batch);

	const fetches: number[] = [];
	let known = 0;
	for (const expiry of EXPIRIES) {
		await waitUntil(`${expiry} persons created`, async () => {
			return creations(await requestsSince()) >= expiry;
		});
		const all = signIns(await requestsSince());
		fetches.push(all - known);
		known = all;
		await sandbox.ask('expireTokens');
	}
	const executions = await main.ended(workflow, EXECUTIONS);
	const requests = await requestsSince();
	const [first = 0, ...afterExpiry] = [...fetches, signIns(requests) - known];

	assertSuccess(executions);
	await assertOnce(sandbox, batches.flat());
	assert.equal(creations(requests), EXECUTIONS * ITEMS, 'requests that created a person');
	done(`${EXECUTIONS * ITEMS} persons, each once (${seconds(start)})`);

	const shares = workers.map((worker) => {
		const begun = new Set(worker.executions());
		return executions.filter(({ id }) => begun.has(id)).length;
	});
	const sum = shares.reduce((total, share) => total + share, 0);
	assert.equal(sum, EXECUTIONS, 'executions by the workers’ logs');
	assert.ok(Math.min(...shares) > 0, `a worker did nothing: ${shares.join(' and ')}`);
	done(`the workers ran ${shares.join(' and ')} executions`);

	assert.ok(first <= EXECUTIONS, `${first} sign-ins for the first token`);
	done(`${plural(first, 'sign-in')} before there was a token`);
	for (const count of afterExpiry) {
		assert.ok(count >= 1 && count <= workers.length, `${count} sign-ins after an expiry`);
	}
	done(`sign-ins after the token expired: ${afterExpiry.join(', then ')}`);
}
