import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { apply } from '../../scripts/harness/sandbox';
import { until } from '../../scripts/harness/until';
import {
	chain,
	dvinci,
	everySeconds,
	rl,
	TRIGGER,
	type Workflow,
} from '../../scripts/harness/workflows';
import type { Lab } from '../support/lab';

const NAME = 'Something Happened';

export function trigger(lab: () => Lab): void {
	describe('trigger', () => {
		let workflow: Workflow;
		const someoneApplies = () => apply(lab().sandbox);

		/** The ids of the applications that have started executions, execution by execution. */
		async function seen(): Promise<number[][]> {
			const { n8n } = lab();
			const ids = [];
			for (const { id } of (await n8n.executionsOf(workflow)).reverse()) {
				const execution = await n8n.endOf(id);
				assert.equal(execution.status, 'success', failureOf(execution));
				ids.push(itemsOf(execution, NAME).map(({ json }) => Number(json.id)));
			}
			return ids;
		}

		const polls = () =>
			lab().sandbox.requests.filter(({ url }) => url.includes('byDateCreatedFrom')).length;

		const seenInAll = (count: number) =>
			until(`${count} applications that started executions`, async () => {
				const executions = await seen();
				return executions.flat().length >= count && executions;
			});

		async function afterPolls(count: number): Promise<void> {
			const wanted = polls() + count;
			await until(`${count} more polls`, () => polls() >= wanted);
			await delay(1000);
		}

		before(async () => {
			const { credential } = lab();
			const draft = chain('On Each Application', [
				dvinci(
					NAME,
					credential,
					{
						event: 'applicationCreated',
						pollTimes: everySeconds(5),
						filters: {},
						options: {},
					},
					TRIGGER,
				),
				dvinci('Read It', credential, {
					resource: 'application',
					operation: 'get',
					applicationId: rl('={{ $json.id }}'),
				}),
			]);
			workflow = await lab().n8n.activate(draft);
		});
		after(async () => await lab().n8n.deactivate(workflow));

		it('leaves alone what was there before it was activated', async () => {
			await afterPolls(2);
			assert.deepEqual(await seen(), []);
		});

		it('starts one execution for one application', async () => {
			const id = await someoneApplies();
			assert.deepEqual(await seenInAll(1), [[id]]);
			await afterPolls(2);
			assert.deepEqual(await seen(), [[id]]);
		});

		it('gives each of many applications once', async () => {
			const before = (await seen()).flat();
			const ids = [];
			for (let count = 0; count < 25; count++) ids.push(await someoneApplies());
			await seenInAll(before.length + ids.length);
			await afterPolls(2);
			assert.deepEqual((await seen()).flat(), [...before, ...ids]);
		});

		it('gives once what happened while n8n was down', async () => {
			const before = (await seen()).flat();
			const missed: number[] = [];
			await lab().restart(async () => {
				missed.push(await someoneApplies(), await someoneApplies());
			});
			await seenInAll(before.length + missed.length);
			await afterPolls(2);
			assert.deepEqual((await seen()).flat(), [...before, ...missed]);
		});
	});
}
