import { strict as assert } from 'node:assert';
import { done, seconds, step } from '../../../scripts/harness/report';
import { waitUntil } from '../../../scripts/harness/waitUntil';
import { callAll, type Cluster } from '../cluster';
import type { Worker } from '../machines';
import type { ListedExecution } from '../../../scripts/harness/n8n-server';
import type { Workflow } from '../../../scripts/harness/workflows';
import { assertNotDoubled, assertOnce, personItems } from '../persons';
import { createPersons, type PersonItem, upsertPersons } from '../workflows';

const ITEMS = 120;
/** d.vinci takes its time, so that there is a middle to be killed in. */
const SLOW = { kind: 'latency', ms: 400, path: 'persons', times: 3 * ITEMS } as const;

/** One kind of workflow, and what its executions have been given. */
interface Kind {
	workflow: Workflow;
	earlier: number;
	batches: PersonItem[][];
}

/** A worker dies in the middle of its executions. */
export async function checkCrash(cluster: Cluster): Promise<void> {
	step('A worker is killed in the middle of its executions');
	const { main, sandbox, credential } = cluster;
	const upserts = await kindOf(cluster, upsertPersons(credential));
	const creates = await kindOf(cluster, createPersons(credential));
	await sandbox.ask('disturb', SLOW);
	const victim = await occupy(cluster, upserts, creates);
	const items = [...upserts.batches, ...creates.batches].flat();
	await waitUntil('a quarter of the persons created', async () => {
		return (await assertNotDoubled(sandbox, items)) > items.length / 4;
	});
	await victim.service.kill();
	const start = Date.now();

	const ended = {
		upserts: await main.ended(upserts.workflow, upserts.earlier + upserts.batches.length),
		creates: await main.ended(creates.workflow, creates.earlier + creates.batches.length),
	};
	const lostUpsert = lostWith(victim, ended.upserts, upserts);
	lostWith(victim, ended.creates, creates);
	const there = await assertNotDoubled(sandbox, items);
	assert.ok(there < items.length, 'all were created in spite of the kill: nothing was tested');
	done(
		`n8n gives its executions the status "${lostUpsert.status}" (${seconds(start)}): ` +
			`${there} of ${items.length} persons are there, none twice`,
	);

	await main.retry(lostUpsert);
	assert.equal(await assertNotDoubled(sandbox, items), there, 'persons after n8n’s Retry');
	done('n8n’s Retry changes nothing: n8n has not kept the items');

	await runAgain(cluster, upserts, 'success');
	await assertOnce(sandbox, upserts.batches.flat());
	done('Create or Update, all run again: every person once');

	await runAgain(cluster, creates, 'error');
	await assertNotDoubled(sandbox, creates.batches.flat());
	done('Create, all run again: refused because of the external IDs, no person twice');
}

/** Sends the same items once more. */
async function runAgain(cluster: Cluster, { workflow, batches }: Kind, status: string) {
	for (const execution of await callAll(cluster, workflow, batches)) {
		assert.equal(execution.status, status);
	}
}

async function kindOf({ main }: Cluster, workflow: Workflow): Promise<Kind> {
	await main.activate(workflow);
	return { workflow, earlier: (await main.executionsOf(workflow)).length, batches: [] };
}

/** Starts executions of both kinds until one worker has some of both. @returns that worker */
async function occupy({ main, workers }: Cluster, ...kinds: Kind[]): Promise<Worker> {
	for (let round = 0; round < 6; round++) {
		for (const { workflow, batches } of kinds) {
			const batch = personItems(`${workflow.id}-${round}`, ITEMS);
			await main.call(workflow, batch);
			batches.push(batch);
		}
		// Idle workers take turns: in the same order again, each would get its kind again.
		kinds.reverse();
		const begunBy = (worker: Worker) => new Set(worker.executions());
		const startedOf = async (kind: Kind) => started(await main.executionsOf(kind.workflow), kind);
		await waitUntil('the executions on a worker', async () => {
			const begun = new Set(workers.flatMap((worker) => worker.executions()));
			const ids = (await Promise.all(kinds.map(startedOf))).flat().map(({ id }) => id);
			return ids.length === kinds.length * (round + 1) && ids.every((id) => begun.has(id));
		});
		const ofKinds = await Promise.all(kinds.map(startedOf));
		const busy = workers.find((worker) =>
			ofKinds.every((executions) => executions.some(({ id }) => begunBy(worker).has(id))),
		);
		if (busy) return busy;
	}
	throw new Error('No worker got executions of both kinds.');
}

/** Those of a workflow's executions that this check has started. */
function started(executions: ListedExecution[], { batches }: Kind): ListedExecution[] {
	return executions.slice(0, batches.length);
}

/** An execution that died with its worker; those on the other one must have ended well. */
function lostWith(victim: Worker, executions: ListedExecution[], kind: Kind): ListedExecution {
	const begun = new Set(victim.executions());
	const lost = started(executions, kind).filter(({ status }) => status !== 'success');
	const elsewhere = lost.filter(({ id }) => !begun.has(id));
	assert.deepEqual(elsewhere, [], 'executions that failed on the other worker');
	const [first] = lost;
	assert.ok(first, 'no execution died with its worker');
	return first;
}
