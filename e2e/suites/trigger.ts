import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { apply } from '../../scripts/harness/sandbox';
import { dvinci, rl } from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';
import { Watch } from '../support/watch';

export function trigger(lab: () => E2eLab): void {
	const someoneApplies = () => apply(lab().sandbox);

	describe('trigger', () => {
		let watch: Watch;

		before(async () => {
			watch = await Watch.begin(lab(), {
				name: 'On Each Application',
				triggerName: 'Something Happened',
				event: 'applicationCreated',
				// A record that can't be read is not asked for again within a poll.
				options: { maxRetries: 0 },
				asks: 'byDateCreatedFrom',
				then: [
					dvinci('Read It', lab().credential, {
						resource: 'application',
						operation: 'get',
						applicationId: rl('={{ $json.id }}'),
					}),
				],
			});
		});
		after(async () => await watch?.off());

		it('leaves alone what was there before it was activated', async () => {
			await watch.afterPolls(2);
			assert.deepEqual(await watch.seen(), []);
		});

		it('starts one execution for one application', async () => {
			const id = await someoneApplies();
			assert.deepEqual(await watch.seenInAll(1), [[id]]);
			await watch.afterPolls(2);
			assert.deepEqual(await watch.seen(), [[id]]);
		});

		it('gives each of many applications once', async () => {
			const before = (await watch.seen()).flat();
			const ids = [];
			for (let count = 0; count < 25; count++) ids.push(await someoneApplies());
			await watch.seenInAll(before.length + ids.length);
			await watch.afterPolls(2);
			assert.deepEqual((await watch.seen()).flat(), [...before, ...ids]);
		});

		it('gives once what happened while n8n was down', async () => {
			const before = (await watch.seen()).flat();
			const missed: number[] = [];
			await lab().restart(async () => {
				missed.push(await someoneApplies(), await someoneApplies());
			});
			await watch.seenInAll(before.length + missed.length);
			await watch.afterPolls(2);
			assert.deepEqual((await watch.seen()).flat(), [...before, ...missed]);
		});

		it('gives others although one can not be read, and that one when it can', async () => {
			const before = (await watch.seen()).flat();
			const { sandbox } = lab();
			const next = sandbox.data.applications.nextId();
			const fault = sandbox.faults.add({
				kind: 'status',
				status: 500,
				path: `applications/${next + 1}$`,
				times: 1e6,
			});
			const [first, second, third] = [
				await someoneApplies(),
				await someoneApplies(),
				await someoneApplies(),
			];
			await watch.seenInAll(before.length + 2);
			await watch.afterPolls(2);
			assert.deepEqual((await watch.seen()).flat(), [...before, first, third]);
			fault.remove();
			await watch.seenInAll(before.length + 3);
			await watch.afterPolls(2);
			assert.deepEqual((await watch.seen()).flat(), [...before, first, third, second]);
		});

		it('gives once what happened while it was off and got another name', async () => {
			await watch.off();
			const id = await someoneApplies();
			watch.rename('Somebody Applies');
			await watch.on();
			await watch.seenInAll(1);
			await watch.afterPolls(2);
			assert.deepEqual((await watch.seen()).at(-1), [id]);
		});
	});

	describe('trigger of changes', () => {
		let watch: Watch;

		before(async () => {
			watch = await Watch.begin(lab(), {
				name: 'On Each Change',
				triggerName: 'A Person Changed',
				event: 'personUpdated',
				asks: '/restApi/persons/',
			});
		});
		after(async () => await watch?.off());

		it('gives a change of what only polls without events have seen, after n8n was down', async () => {
			const { data } = lab().sandbox;
			await watch.afterPolls(1);
			const [id = 0] = data.addPersons(1);
			await watch.afterPolls(2);
			assert.deepEqual(await watch.seen(), []);
			await lab().restart(async () => {
				await Promise.resolve(data.persons.change(id, { firstName: 'Changed' }));
			});
			assert.deepEqual(await watch.seenInAll(1), [[id]]);
			await watch.afterPolls(2);
			assert.deepEqual(await watch.seen(), [[id]]);
		});
	});
}
