import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { LINK_CREDENTIAL_TYPE } from '../../scripts/lib/examples.mjs';
import { Editor } from '../support/editor';
import { context, until, type Lab } from '../support/lab';
import { failureOf, itemsOf, type Workflow } from '../support/n8n';
import { chain } from '../support/workflows';

const NAME = 'Link Chosen';
const LABEL = 'Start it';
/** Milliseconds in which an execution would have begun that must not begin. */
const QUIET = 3_000;

/** A button in d.vinci, clicked in a browser, starts a workflow. */
export function linkTrigger(lab: () => Lab): void {
	const { browser } = context();

	describe('link trigger', { skip: browser ? false : 'without a browser' }, () => {
		const workflows: Workflow[] = [];
		let editor: Editor;

		before(async () => {
			editor = await Editor.open(lab().n8n.url, false);
		});
		after(async () => {
			await editor?.close();
			for (const workflow of workflows) await lab().deactivate(workflow);
		});

		/** An active workflow, and its link at job opening 2. */
		async function waitForClicks(path: string, parameters: INodeParameters = {}) {
			const { n8n, sandbox } = lab();
			const credential = await n8n.saveCredential({
				name: 'd.vinci sandbox links',
				type: LINK_CREDENTIAL_TYPE,
				data: { secret: sandbox.linkSecret },
			});
			const workflow = chain(path, [
				{
					name: NAME,
					type: 'n8n-nodes-dvinci.dvinciLinkTrigger',
					typeVersion: 1,
					webhookId: randomUUID(),
					parameters: { path, ...parameters },
					credentials: { [LINK_CREDENTIAL_TYPE]: credential },
				},
				{ name: 'Then', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
			]);
			const saved = await lab().activate(workflow);
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

			const [execution] = await until('an execution', 30, async () => {
				const executions = await lab().executionsOf(workflow);
				return executions.length > 0 ? executions : undefined;
			});
			assert.ok(execution);
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
			assert.equal((await lab().executionsOf(workflow)).length, 1);
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
			await until('an execution', 30, async () =>
				(await lab().executionsOf(workflow)).length === 1 ? true : undefined,
			);
			await tab.close();
		});

		it('has a credential that is tested for what can be seen', async () => {
			const { n8n } = lab();
			const save = async (secret: string) =>
				await n8n.saveCredential({
					name: 'd.vinci links to test',
					type: LINK_CREDENTIAL_TYPE,
					data: { secret },
				});
			await n8n.testCredential(await save('any secret'));
			await assert.rejects(
				n8n.testCredential(await save(' ')),
				/'Secret' begins or ends with a blank/,
			);
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
