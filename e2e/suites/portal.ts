import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { waitUntil } from '../../scripts/harness/waitUntil';
import {
	chain,
	dvinci,
	everySeconds,
	TRIGGER,
	type Workflow,
} from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';

const NAME = 'Portal Has Changed';
/** A job publication that the default portal of the sandbox shows. */
const SHOWN = 1;

/** The events of a career portal, by what people do in d.vinci. */
export function portal(lab: () => E2eLab): void {
	describe('portal', () => {
		const workflows: Record<string, Workflow> = {};
		const set = (status: 'ACTIVE' | 'DRAFT') =>
			lab().sandbox.data.jobPublications.change(SHOWN, { status });
		const reads = () =>
			lab().sandbox.requests.filter(({ url }) => url.includes('list.json')).length;

		/** The ids of the jobs that an event has started executions for, in their order. */
		async function seen(event: string): Promise<number[]> {
			const { n8n } = lab();
			const workflow = workflows[event];
			assert.ok(workflow);
			const ids = [];
			for (const { id } of (await n8n.executionsOf(workflow)).reverse()) {
				const execution = await n8n.endOf(id);
				assert.equal(execution.status, 'success', failureOf(execution));
				ids.push(...itemsOf(execution, NAME).map(({ json }) => Number(json.id)));
			}
			return ids;
		}

		/** Until each of the two workflows has polled so often. */
		async function afterPolls(count: number): Promise<void> {
			const wanted = reads() + count * 2;
			await waitUntil(`${count} more polls of each`, () => reads() >= wanted);
		}

		before(async () => {
			const { credential, n8n } = lab();
			for (const event of ['jobPublished', 'jobUnpublished']) {
				const draft = chain(`On ${event}`, [
					dvinci(NAME, credential, { event, pollTimes: everySeconds(5), options: {} }, TRIGGER),
				]);
				workflows[event] = await n8n.activate(draft);
			}
			await afterPolls(2);
		});
		after(async () => {
			set('ACTIVE');
			for (const workflow of Object.values(workflows)) await lab().n8n.deactivate(workflow);
		});

		it('tells once what is unpublished, and once what is published', async () => {
			set('DRAFT');
			await waitUntil(
				'the job that is gone',
				async () => (await seen('jobUnpublished')).length > 0,
			);
			await afterPolls(2);
			set('ACTIVE');
			await waitUntil('the job that is there', async () => (await seen('jobPublished')).length > 0);
			await afterPolls(2);
			assert.deepEqual(await seen('jobUnpublished'), [SHOWN]);
			assert.deepEqual(await seen('jobPublished'), [SHOWN]);
		});
	});
}
