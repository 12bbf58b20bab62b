import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { LINK_CREDENTIAL_TYPE, loadExamples, withCredential } from '../../scripts/lib/examples.mjs';
import type { Lab } from '../support/lab';
import { failureOf, type Workflow } from '../support/n8n';
import type { Credential } from '../support/workflows';

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

export function examples(lab: () => Lab): void {
	describe('examples', () => {
		let links: Credential;

		before(async () => {
			links = await lab().n8n.saveCredential({
				name: 'd.vinci sandbox links',
				type: LINK_CREDENTIAL_TYPE,
				data: { secret: lab().sandbox.linkSecret },
			});
		});

		const connected = (workflow: Workflow) =>
			withCredential(withCredential(workflow, lab().credential), links, LINK_CREDENTIAL_TYPE);

		for (const { file, workflow } of loadExamples()) {
			it(`${file}: imports and runs`, async () => {
				const imported = connected(workflow);
				const execution = await lab().run(imported, startOf(imported));
				assert.equal(execution.status, 'success', failureOf(execution));
				const ran = Object.keys(execution.data.resultData.runData ?? {});
				assert.ok(ran.length > 1, `only ran: ${ran.join(', ')}`);
			});

			if (workflow.nodes.some((node) => isTrigger(node) && !isManual(node))) {
				it(`${file}: can be activated`, async () => {
					const imported = connected(workflow);
					await lab().deactivate(await lab().activate(imported));
				});
			}
		}
	});
}
