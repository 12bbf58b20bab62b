import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadExamples, withCredentials } from '../../scripts/harness/examples';
import { failureOf } from '../../scripts/harness/executions';
import {
	CREDENTIAL,
	LINK_CREDENTIAL,
	type SavedCredential,
	type Workflow,
} from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';

/** What starts workflows; those of them that are executed by hand come first. */
const isTrigger = ({ type }: { type: string }) => /trigger$/i.test(type);

const isManual = ({ type }: { type: string }) => type.endsWith('.manualTrigger');

function startOf({ nodes }: Workflow): string {
	const triggers = nodes.filter(isTrigger);
	const manual = triggers.find(isManual);
	const start = manual ?? triggers[0];
	assert.ok(start, 'there is no trigger to start it by');
	return start.name;
}

export function everyExample(lab: () => E2eLab): void {
	describe('examples', () => {
		let credentials: Record<string, SavedCredential>;

		before(async () => {
			const { n8n, credential, sandbox } = lab();
			const secret = sandbox.linkSecret;
			const links = await n8n.saveCredential('d.vinci sandbox links', LINK_CREDENTIAL, { secret });
			credentials = { [CREDENTIAL]: credential, [LINK_CREDENTIAL]: links };
		});

		for (const { file, workflow } of loadExamples()) {
			it(`${file}: imports and runs`, async () => {
				const imported = withCredentials(workflow, credentials);
				const execution = await lab().run(imported, startOf(imported));
				assert.equal(execution.status, 'success', failureOf(execution));
				const ran = Object.keys(execution.data.resultData.runData ?? {});
				assert.ok(ran.length > 1, `only ran: ${ran.join(', ')}`);
			});

			if (workflow.nodes.some((node) => isTrigger(node) && !isManual(node))) {
				it(`${file}: can be activated`, async () => {
					const imported = withCredentials(workflow, credentials);
					const { n8n } = lab();
					await n8n.deactivate(await n8n.activate(imported));
				});
			}
		}
	});
}
