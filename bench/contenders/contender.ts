import type { INodeExecutionData } from 'n8n-workflow';
import type { BenchLab } from '../lab';
import type { Task } from '../work';

/** Something to be done, the same for all contenders. */
export interface Assignment {
	task: Task;
	items: INodeExecutionData[];
	/** Form fields, or a JSON body; only for creates. */
	input?: 'fields' | 'json';
	/** n8n's setting "Retry On Fail": the whole node again when it fails, three times in all. */
	retryOnFail?: boolean;
	/** Whether an item that fails leaves the others alone (n8n's "On Error: Continue"). */
	continueOnFail?: boolean;
	/** Whether HTTP Request takes records one after the other, by Loop Over Items and Merge; only for exports. */
	oneByOne?: boolean;
	/** Milliseconds that a request may take; only for `create`, `changeStatus` and `upload` by nodes of n8n. */
	timeout?: number;
}

/** What an item of the output says of what was asked for. */
export type Report = 'done' | 'failed' | 'unknown';

/** How it went. */
export interface Result {
	/** Milliseconds that the nodes took, by n8n's own count. */
	ms: number;
	/** Items in the output, those that only say what failed not counted. */
	delivered: number;
	/** What each item of the output says, where the contender is made of n8n's nodes. */
	reports?: Report[];
	/** Why all of it failed. */
	error?: string;
	/** What n8n keeps of the run: held while memory is measured. */
	kept: unknown;
}

export interface Contender {
	/** `d.vinci node`, as the tables name it. */
	name: string;
	/** Forgets its sign-in: the next job begins without a token. */
	signOut(): Promise<void>;
	run(job: Assignment): Promise<Result>;
}

export type MakeContender = (lab: BenchLab) => Promise<Contender>;
