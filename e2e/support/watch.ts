import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { waitUntil } from '../../scripts/harness/waitUntil';
import {
	chain,
	type Draft,
	dvinci,
	everySeconds,
	TRIGGER,
	type Workflow,
} from '../../scripts/harness/workflows';
import type { E2eLab } from './lab';

/** Milliseconds that n8n gets to begin what a poll has found. */
const SETTLES = 1_000;

interface Watched {
	/** Of the workflow. */
	name: string;
	/** Of the trigger in it. */
	triggerName: string;
	event: string;
	options?: INodeParameters;
	/** What every poll asks for: a part of the address. */
	asks: string;
	/** The nodes after the trigger. */
	then?: Draft[];
}

/** A workflow that begins with the trigger, and what it has started. */
export class Watch {
	private constructor(
		private readonly lab: E2eLab,
		private readonly asks: string,
		private triggerName: string,
		private workflow: Workflow,
	) {}

	/** Switches a new one on. */
	static async begin(lab: E2eLab, watched: Watched): Promise<Watch> {
		const { name, triggerName, event, options = {}, asks, then = [] } = watched;
		const parameters = { event, pollTimes: everySeconds(5), filters: {}, options };
		const draft = chain(name, [dvinci(triggerName, lab.credential, parameters, TRIGGER), ...then]);
		return new Watch(lab, asks, triggerName, await lab.n8n.activate(draft));
	}

	async off(): Promise<void> {
		await this.lab.n8n.deactivate(this.workflow);
	}

	async on(): Promise<void> {
		this.workflow = await this.lab.n8n.activate(this.workflow);
	}

	/** Gives the trigger another name, as the editor does: its id stays. */
	rename(name: string): void {
		const { nodes, connections } = this.workflow;
		const { [this.triggerName]: outputs = {}, ...others } = connections;
		this.workflow = {
			...this.workflow,
			nodes: nodes.map((node) => (node.name === this.triggerName ? { ...node, name } : node)),
			connections: { ...others, [name]: outputs },
		};
		this.triggerName = name;
	}

	/** The ids of the records that have started executions, one list each; none of another name's. */
	async seen(): Promise<number[][]> {
		const { n8n } = this.lab;
		const ids = [];
		for (const { id } of (await n8n.executionsOf(this.workflow)).reverse()) {
			const execution = await n8n.endOf(id);
			assert.equal(execution.status, 'success', failureOf(execution));
			ids.push(itemsOf(execution, this.triggerName).map(({ json }) => Number(json.id)));
		}
		return ids;
	}

	/** What has been seen, once it is so many records. @param every milliseconds between two looks */
	async seenInAll(count: number, every?: number): Promise<number[][]> {
		const look = async () => {
			const executions = await this.seen();
			return executions.flat().length >= count && executions;
		};
		return await waitUntil(`${count} records that started executions`, look, { every });
	}

	async afterPolls(count: number): Promise<void> {
		const wanted = this.polls() + count;
		await waitUntil(`${count} more polls`, () => this.polls() >= wanted);
		await delay(SETTLES);
	}

	private polls(): number {
		return this.lab.sandbox.requests.filter(({ url }) => url.includes(this.asks)).length;
	}
}
