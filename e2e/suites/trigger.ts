import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { apply } from '../../scripts/harness/sandbox';
import { dvinci, rl } from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';
import { Watch } from '../support/watch';

const DAY = 24 * 60 * 60_000;

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

		const troubles = {
			'd.vinci fails for': { kind: 'status', status: 500 },
			'a proxy’s page hides': { kind: 'html', status: 404, page: 'proxy' },
		} as const;
		for (const [what, trouble] of Object.entries(troubles)) {
			it(`gives others although ${what} one, and that one when it can be read`, async () => {
				const before = (await watch.seen()).flat();
				const { sandbox } = lab();
				const next = sandbox.data.applications.nextId();
				const path = `applications/${next + 1}$`;
				const fault = sandbox.faults.add({ ...trouble, path, times: 1e6 });
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
		}

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

	describe('trigger that may not see everything at first', () => {
		it('takes no application for created that only becomes visible', async () => {
			const { applications } = lab().sandbox.data;
			const all = applications.all();
			for (const { id } of all) applications.delete(id);
			const watch = await Watch.begin(lab(), {
				name: 'On Each Application, Blind at First',
				triggerName: 'Somebody Applies',
				event: 'applicationCreated',
				asks: 'byDateCreatedFrom',
			});
			try {
				await watch.afterPolls(1);
				// Those of other tests are a few minutes old, and may have been under way as it was switched on.
				const old = all.filter(({ dateCreated }) => Date.parse(dateCreated) < Date.now() - DAY);
				assert.ok(old.length >= 3);
				for (const application of old) applications.insert(application);
				await watch.afterPolls(2);
				assert.deepEqual(await watch.seen(), []);
				const id = await someoneApplies();
				assert.deepEqual(await watch.seenInAll(1), [[id]]);
				await watch.afterPolls(2);
				assert.deepEqual(await watch.seen(), [[id]]);
			} finally {
				await watch.off();
				for (const { id } of all) applications.delete(id);
				for (const application of all) applications.insert(application);
			}
		});

		it('takes no person for created that only becomes visible', async () => {
			const { data } = lab().sandbox;
			const hidden = data.persons.all().filter(({ id }) => id <= 3);
			for (const { id } of hidden) data.persons.delete(id);
			const watch = await Watch.begin(lab(), {
				name: 'On Each Person',
				triggerName: 'A Person Is New',
				event: 'personCreated',
				asks: '/restApi/persons/',
			});
			try {
				await watch.afterPolls(1);
				for (const person of hidden) data.persons.insert(person);
				await watch.afterPolls(2);
				assert.deepEqual(await watch.seen(), []);
				const [id = 0] = data.addPersons(1);
				assert.deepEqual(await watch.seenInAll(1), [[id]]);
				await watch.afterPolls(2);
				assert.deepEqual(await watch.seen(), [[id]]);
			} finally {
				await watch.off();
				for (const person of hidden) {
					if (!data.persons.get(person.id)) data.persons.insert(person);
				}
			}
		});
	});

	describe('trigger with very many', () => {
		it('C7: gives each of 15,000 applications of a day once, also of one moment', async () => {
			let behind = DAY;
			const busy = await lab().beside('busy', { now: () => new Date(Date.now() - behind) });
			const { applications } = busy.sandbox.data;
			/** People who have applied within the last day, every other one at the same moment. */
			const apply = (count: number) => {
				const noon = Date.now() - DAY / 2;
				const ids = busy.sandbox.data.addApplications(count);
				for (const [index, id] of ids.entries()) {
					const time = index % 2 === 0 ? noon : Date.now() - ((index * 7919) % DAY);
					applications.change(id, { dateCreated: new Date(time).toISOString() });
				}
				return ids;
			};
			const watch = await Watch.begin(busy, {
				name: 'On Each of Very Many',
				triggerName: 'Somebody Applies',
				event: 'applicationCreated',
				options: { includeDetails: false },
				asks: 'byDateCreatedFrom',
			});
			try {
				await watch.afterPolls(1);
				behind = 0;
				const ids = apply(15_000);
				await watch.seenInAll(ids.length, 2_000);
				ids.push(...apply(2));
				await watch.seenInAll(ids.length, 2_000);
				await watch.afterPolls(2);
				assert.deepEqual(
					(await watch.seen()).flat().sort((a, b) => a - b),
					ids,
				);
			} finally {
				await watch.off();
				await busy.sandbox.stop();
			}
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
