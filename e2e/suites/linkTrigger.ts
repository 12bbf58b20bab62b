import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import {
	chain,
	LINK_CREDENTIAL,
	LINK_TRIGGER,
	type Workflow,
} from '../../scripts/harness/workflows';
import { Editor } from '../support/editor';
import { e2eContext, type E2eLab } from '../support/lab';

const NAME = 'Link Chosen';
const LABEL = 'Start it';
/** Milliseconds in which an execution would have begun that must not begin. */
const QUIET = 3_000;

/** A button in d.vinci, clicked in a browser, starts a workflow. */
export function linkTrigger(lab: () => E2eLab): void {
	const { browser } = e2eContext();

	describe('link trigger', { skip: browser ? false : 'without a browser' }, () => {
		const workflows: Workflow[] = [];
		let editor: Editor;

		before(async () => {
			editor = await Editor.open(lab().n8n.url, false);
		});
		after(async () => {
			await editor?.close();
			for (const workflow of workflows) await lab().n8n.deactivate(workflow);
		});

		const save = (name: string, secret: string) =>
			lab().n8n.saveCredential(name, LINK_CREDENTIAL, { secret });

		/** An active workflow, and its link at job opening 2. */
		async function waitForClicks(path: string, parameters: INodeParameters = {}) {
			const { n8n, sandbox } = lab();
			const credential = await save('d.vinci sandbox links', sandbox.linkSecret);
			const workflow = chain(path, [
				{
					name: NAME,
					type: LINK_TRIGGER,
					webhookId: randomUUID(),
					parameters: { path, ...parameters },
					credentials: { [LINK_CREDENTIAL]: credential },
				},
				{ name: 'Then', type: 'n8n-nodes-base.noOp', parameters: {} },
			]);
			const saved = await n8n.activate(workflow);
			workflows.push(saved);
			const url = `${n8n.url}/webhook/${path}?jobOpeningId=2&jwt=(jwt)`;
			const externalLinks = [{ label: LABEL, url, faIcon: 'fa-bolt' }];
			sandbox.data.jobOpenings.change(2, { externalLinks });
			return saved;
		}

		/** Clicks the button in d.vinci and gives the tab that opens. */
		async function click(): Promise<Page> {
			const { page } = editor;
			await page.goto(`${lab().sandbox.baseUrl}/intern/jobOpening/show/2`);
			const opened = page.context().waitForEvent('page');
			await page.getByRole('link', { name: LABEL }).click();
			const tab = await opened;
			await tab.waitForLoadState();
			return tab;
		}

		const main = async (tab: Page) => await tab.locator('main').innerText();

		it('starts the workflow once, and says so in the browser', async () => {
			const responseText = 'Läuft. <b>Fertig</b>';
			const workflow = await waitForClicks('e2e-link', { responseText });
			const tab = await click();
			assert.equal(await main(tab), responseText);

			const { n8n } = lab();
			const [{ id = '' } = {}] = await n8n.ended(workflow, 1);
			const execution = await n8n.endOf(id);
			assert.equal(execution.status, 'success', failureOf(execution));
			const [item] = itemsOf(execution, NAME);
			const [user] = lab().sandbox.data.users.all();
			assert.deepEqual(
				{ ...item?.json, issuedAt: '' },
				{
					dvinciUser: user?.username,
					dvinciUserId: user?.id,
					issuedAt: '',
					query: { jobOpeningId: '2' },
				},
			);
			assert.ok(!JSON.stringify(execution).includes('eyJ'), 'the token is in the execution');

			const answer = await tab.reload();
			assert.equal(answer?.status(), 403);
			assert.match(await main(tab), /^Started already/);
			const { origin, pathname } = new URL(tab.url());
			for (const query of ['', '?jwt=', '?jwt=(jwt)', '?jwt=eyJhbGciOiJub25lIn0.e30.']) {
				const refused = await tab.goto(origin + pathname + query);
				assert.equal(refused?.status(), 403, query);
				assert.match(await main(tab), /^Nothing was started/);
			}
			await delay(QUIET);
			assert.equal((await n8n.executionsOf(workflow)).length, 1);
			await tab.close();
		});

		it('sends the browser on to another page', async () => {
			const redirectUrl = `${lab().sandbox.baseUrl}/intern`;
			const workflow = await waitForClicks('e2e-redirect', {
				respondWith: 'redirect',
				redirectUrl,
			});
			const tab = await click();
			assert.equal(tab.url(), redirectUrl);
			assert.equal((await lab().n8n.ended(workflow, 1)).length, 1);
			await tab.close();
		});

		it('has a credential that is tested for what can be seen', async () => {
			const tested = async (secret: string) =>
				await lab().n8n.testCredential(await save('d.vinci links to test', secret));
			assert.equal((await tested('any secret')).status, 'OK');
			const { status, message } = await tested(' ');
			assert.equal(status, 'Error');
			assert.match(message, /'Secret' begins or ends with a blank/);
		});

		it('shows in the editor where (jwt) belongs', async () => {
			const [workflow] = workflows;
			await editor.goTo(workflow?.id ?? '');
			await editor.openNode(NAME);
			await editor.text('?jwt=(jwt)').waitFor();
			await editor.keepForLater(`link-trigger-${lab().line}`);
		});
	});
}
