import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RECOMMENDED_USER } from '../../sandbox/roles';
import { exampleOf, withCredentials } from '../../scripts/harness/examples';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { CREDENTIAL } from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';

/** Recipes that fetch files: where they begin, and the node that gets them at the end. */
const RECIPES = [
	{ number: '02', start: 'New Application', end: 'Send to Chat' },
	{ number: '03', start: 'When Clicking Execute', end: 'Store File' },
];

/** As d.vinci's vendor advises, an API user may open files as PDF only. */
export function files(lab: () => E2eLab): void {
	describe('files as PDF, with an API user that may not open originals', () => {
		for (const { number, start, end } of RECIPES) {
			it(`recipe ${number}: every file arrives`, async () => {
				const name = `d.vinci sandbox, PDF only ${number}`;
				const credential = await lab().credentialFor(name, { clientId: RECOMMENDED_USER });

				const { workflow } = exampleOf(number);
				const imported = withCredentials(workflow, { [CREDENTIAL]: credential });
				const execution = await lab().run(imported, start);
				assert.equal(execution.status, 'success', failureOf(execution));

				const items = itemsOf(execution, end);
				const arrived = items.flatMap(({ binary = {} }) => Object.values(binary));
				assert.ok(arrived.length > 0, 'no file has arrived');
				for (const { mimeType } of arrived) assert.equal(mimeType, 'application/pdf');
			});
		}
	});
}
