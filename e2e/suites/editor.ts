import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { waitUntil } from '../../scripts/harness/waitUntil';
import {
	chain,
	type Draft,
	dvinci,
	manualTrigger,
	rl,
	TRIGGER as TRIGGER_TYPE,
} from '../../scripts/harness/workflows';
import { Editor } from '../support/editor';
import { e2eContext, type E2eLab } from '../support/lab';

const NODE = 'Application';
const TRIGGER = 'New Application';
const PORTAL = 'Published Jobs';
const TRIGGER_OF_PORTAL = 'Job Published';

export function editor(lab: () => E2eLab): void {
	const { browser, screenshots } = e2eContext();

	describe('in the editor', { skip: browser ? false : 'without a browser' }, () => {
		let editor: Editor;
		let tests = 0;

		/** Saves nodes one after another as a workflow, and opens it. */
		async function openWorkflow(name: string, ...nodes: Draft[]): Promise<string> {
			const { id } = await lab().n8n.saveWorkflow(chain(name, nodes));
			await editor.goTo(id);
			return id;
		}

		before(async () => {
			editor = await Editor.open(lab().n8n.url, screenshots && lab().line === '2');
		});
		after(async () => await editor?.close());
		afterEach(async () => {
			tests += 1;
			await editor.keepForLater(`editor-${lab().line}-after-test-${tests}`);
		});

		it('finds the nodes by d.vinci and by applicant', async () => {
			await editor.goTo('new');
			await editor.findNode('applicant', /^\s*d\.vinci\s*$/);
			await editor.findNode('d.vinci', /^\s*d\.vinci\s*$/);
		});

		it('adds an action and asks for a credential that tests green', async () => {
			const { baseUrl, clientId, clientSecret } = lab().sandbox;
			await editor.text(/^d\.vinci$/).click();
			await editor.text(/^Actions \(/).click();
			await editor.text('Get many applications').click();
			await editor.marked('node-parameters').waitFor();
			await editor.marked('node-credentials-select').first().click();
			await editor.text(/create new credential/i).click();
			await editor.field('clientId').locator('input').fill(clientId);
			await editor.field('clientSecret').locator('input').fill(clientSecret);
			await editor.field('baseUrl').locator('input').fill('https://your-company.dvinci.de');
			await editor.picture('credential');
			await editor.field('baseUrl').locator('input').fill(baseUrl);
			await editor.marked('credential-save-button').click();
			await waitUntil('the saved credential', async () => {
				const all = await lab().n8n.request<Array<{ name: string }>>('GET', '/credentials');
				return all.some(({ name }) => name.startsWith('d.vinci account'));
			});
		});

		it('shows the items of a run, and an error that says what to do', async () => {
			const { credential } = lab();
			const id = await openWorkflow(
				'Applications',
				manualTrigger(),
				dvinci(NODE, credential, {
					resource: 'application',
					operation: 'getAll',
					limit: 5,
					simplify: true,
					filters: {},
					options: {},
				}),
				dvinci('Missing', credential, {
					resource: 'application',
					operation: 'get',
					applicationId: rl(987654),
				}),
			);
			await editor.openNode(NODE);
			await editor.marked('node-execute-button').click();
			await editor.text(/5 items/).waitFor();
			await editor.picture('node');

			await editor.goTo(id);
			await editor.openNode('Missing');
			await editor.marked('node-execute-button').click();
			await editor.text(/no permission for application "987654"/).waitFor();
		});

		it('searches in a locator', async () => {
			const { credential } = lab();
			await openWorkflow(
				'Change a status',
				manualTrigger(),
				dvinci(NODE, credential, {
					resource: 'jobOpening',
					operation: 'get',
					jobOpeningId: rl('', 'list'),
				}),
			);
			await editor.openNode(NODE);
			await editor.marked('rlc-input').first().click();
			await editor.marked('rlc-item').first().waitFor();
			await editor.marked('rlc-search').fill('er');
			await editor.page.waitForTimeout(1500);
			await editor.marked('rlc-item').first().waitFor();
			await editor.picture('locator');
			await editor.marked('rlc-item').first().click();
			await editor.marked('node-execute-button').click();
			await editor.text(/1 item/).waitFor();
		});

		it('shows what starts a workflow', async () => {
			const { credential } = lab();
			const pollTimes = { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] };
			const parameters = { event: 'applicationCreated', pollTimes, filters: {}, options: {} };
			await openWorkflow(
				'On each application',
				dvinci(TRIGGER, credential, parameters, TRIGGER_TYPE),
			);
			await editor.openNode(TRIGGER);
			assert.equal(
				await editor.field('event').locator('input').inputValue(),
				'Application Created',
			);
			await editor.picture('trigger');
		});

		it('shows the jobs of a career portal', async () => {
			const { credential } = lab();
			await openWorkflow(
				'Jobs on the career portal',
				manualTrigger(),
				dvinci(PORTAL, credential, {
					resource: 'publishedJob',
					operation: 'getAll',
					limit: 5,
					simplify: true,
					filters: {},
					options: {},
				}),
			);
			await editor.openNode(PORTAL);
			await editor.marked('node-execute-button').click();
			await editor.text(/5 items/).waitFor();
			await editor.picture('published-job');
		});

		it('shows what starts a workflow when a job goes online', async () => {
			const { credential } = lab();
			const pollTimes = { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] };
			const parameters = { event: 'jobPublished', pollTimes, options: {} };
			await openWorkflow(
				'On each ad',
				dvinci(TRIGGER_OF_PORTAL, credential, parameters, TRIGGER_TYPE),
			);
			await editor.openNode(TRIGGER_OF_PORTAL);
			await editor.marked('node-execute-button').click();
			await editor.text(/3 items/).waitFor();
		});

		it('executes a workflow', async () => {
			const { credential } = lab();
			await openWorkflow(
				'Applications of a job opening',
				manualTrigger(),
				dvinci('Get Job Opening', credential, {
					resource: 'jobOpening',
					operation: 'get',
					jobOpeningId: rl(1),
				}),
				dvinci('Get Its Applications', credential, {
					resource: 'application',
					operation: 'getAll',
					returnAll: true,
					filters: { byJobOpeningId: rl('={{ $json.id }}') },
					options: {},
				}),
			);
			await editor.marked('execute-workflow-button').click();
			await editor.text(/workflow executed successfully|executed successfully/i).waitFor();
			await editor.picture('workflow');
		});
	});
}
