import { setTimeout as delay } from 'node:timers/promises';
import type { N8nServer } from '../../../scripts/lib/n8n-server.mjs';
import type { Workflow } from './workflows';

export interface Execution {
	id: string;
	status: string;
}

/** Milliseconds; n8n looks for what is to be switched on every 15 seconds. */
const ACTIVE_WITHIN = 60_000;
const UNDER_WAY = ['new', 'running', 'waiting'];

/** What this test does with an n8n, by the calls that its editor makes, too. */
export class Api {
	constructor(private server: N8nServer) {}

	/** Goes on with the n8n that has taken the place of the one before. */
	use(server: N8nServer): void {
		this.server = server;
	}

	/** Saves a workflow, switches it on, and waits until its trigger is on: n8n does that later on. */
	async activate(workflow: Workflow): Promise<void> {
		const { versionId } = (await this.server.saveWorkflow(workflow)) as { versionId: string };
		const path = `/workflows/${workflow.id}`;
		await this.server.request('POST', `${path}/activate`, { versionId });
		const deadline = Date.now() + ACTIVE_WITHIN;
		for (;;) {
			const state = await this.server.request('GET', `${path}/publication-status`);
			const { status, liveVersionId } = state as { status: string; liveVersionId: string | null };
			if (status === 'published' && liveVersionId === versionId) return;
			if (Date.now() > deadline) throw new Error(`"${workflow.name}" is ${status}, not active.`);
			await delay(200);
		}
	}

	/** Starts a workflow by its webhook. n8n answers when the execution is in the queue. */
	async call({ id }: Workflow, items: object[]): Promise<void> {
		const deadline = Date.now() + ACTIVE_WITHIN;
		for (;;) {
			const response = await fetch(`${this.server.url}/webhook/${id}`, {
				method: 'POST',
				// n8n ends idle connections; one that is taken again just then breaks.
				headers: { 'content-type': 'application/json', connection: 'close' },
				body: JSON.stringify({ items }),
			});
			if (response.ok) return;
			// For a moment, n8n does not know the address of a workflow that has just become active.
			if (response.status !== 404 || Date.now() > deadline) {
				throw new Error(`n8n did not take the call: ${await response.text()}`);
			}
			await delay(200);
		}
	}

	/** The workflow's executions, the newest first. */
	async executions({ id }: Workflow): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const answer = await this.server.request('GET', `/executions?limit=100&filter=${filter}`);
		return (answer as { results: Execution[] }).results;
	}

	/** Waits until a workflow has had so many executions, and all have ended. */
	async ended(workflow: Workflow, count: number, timeout = 120_000): Promise<Execution[]> {
		const deadline = Date.now() + timeout;
		for (;;) {
			const executions = await this.executions(workflow);
			const open = executions.filter(({ status }) => UNDER_WAY.includes(status));
			if (executions.length >= count && open.length === 0) return executions;
			if (Date.now() > deadline) {
				throw new Error(
					`"${workflow.name}": ${open.length} of ${executions.length} executions have not ended within ${timeout / 1000} s.`,
				);
			}
			await delay(300);
		}
	}

	/** "Retry" in the list of executions; n8n answers when the new one has ended. */
	async retry({ id }: Execution): Promise<void> {
		await this.server.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	}
}
