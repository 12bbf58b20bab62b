import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { TestClient } from '../../test/sandbox/client';
import { until, type Lab } from '../support/lab';
import { failureOf, itemsOf, type Workflow } from '../support/n8n';
import { chain, dvinci, rl, TRIGGER } from '../support/workflows';

const NAME = 'Something Happened';
/** Seconds from one poll to the next. */
const EVERY = 5;

/** n8n refuses one rule below a minute, but takes several. */
const POLL_TIMES: INodeParameters = {
	item: Array.from({ length: 60 / EVERY }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * EVERY} * * * * *`,
	})),
};

export function trigger(lab: () => Lab): void {
	describe('trigger', () => {
		let workflow: Workflow;
		let client: TestClient;

		async function apply(): Promise<number> {
			const answer = await client.send('POST', '/applications/', {
				person: { id: 1 },
				jobOpening: { id: 1 },
				languageId: 'de',
				type: 'ONLINE',
			});
			assert.equal(answer.status, 200, answer.text);
			return Number(answer.json.id);
		}

		/** The ids of the applications that have started executions, execution by execution. */
		async function seen(): Promise<number[][]> {
			const executions = await lab().executionsOf(workflow);
			for (const execution of executions) {
				assert.equal(execution.status, 'success', failureOf(execution));
			}
			return executions.map((execution) =>
				itemsOf(execution, NAME).map(({ json }) => Number(json.id)),
			);
		}

		const polls = () =>
			lab().sandbox.requests.filter(({ url }) => url.includes('byDateCreatedFrom')).length;

		const seenInAll = (count: number) =>
			until(`${count} applications that started executions`, 60, async () => {
				const executions = await seen();
				return executions.flat().length >= count ? executions : undefined;
			});

		async function afterPolls(count: number): Promise<void> {
			const wanted = polls() + count;
			await until(`${count} more polls`, 60, () => (polls() >= wanted ? true : undefined));
			await delay(1000);
		}

		before(async () => {
			client = await TestClient.signIn(lab().sandbox);
			const { credential } = lab();
			const draft = chain('On Each Application', [
				dvinci(
					NAME,
					credential,
					{ event: 'applicationCreated', pollTimes: POLL_TIMES, filters: {}, options: {} },
					TRIGGER,
				),
				dvinci('Read It', credential, {
					resource: 'application',
					operation: 'get',
					applicationId: rl('={{ $json.id }}'),
				}),
			]);
			workflow = await lab().activate(draft);
		});
		after(async () => await lab().deactivate(workflow));

		it('leaves alone what was there before it was activated', async () => {
			await afterPolls(2);
			assert.deepEqual(await seen(), []);
		});

		it('starts one execution for one application', async () => {
			const id = await apply();
			assert.deepEqual(await seenInAll(1), [[id]]);
			await afterPolls(2);
			assert.deepEqual(await seen(), [[id]]);
		});

		it('gives each of many applications once', async () => {
			const before = (await seen()).flat();
			const ids = [];
			for (let count = 0; count < 25; count++) ids.push(await apply());
			await seenInAll(before.length + ids.length);
			await afterPolls(2);
			assert.deepEqual((await seen()).flat(), [...before, ...ids]);
		});

		it('gives once what happened while n8n was down', async () => {
			const before = (await seen()).flat();
			const missed: number[] = [];
			await lab().restart(async () => {
				missed.push(await apply(), await apply());
			});
			await seenInAll(before.length + missed.length);
			await afterPolls(2);
			assert.deepEqual((await seen()).flat(), [...before, ...missed]);
		});
	});
}
