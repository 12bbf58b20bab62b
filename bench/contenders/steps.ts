import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { chain } from '../../test/support/engine';
import type { Lab, SavedCredential } from '../lab';
import type { Job, Outcome } from './contender';

const START = 'Start';

/** A node of the contender: its type and its parameters. */
export interface Step {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
}

const hasFailed = ({ json, error }: INodeExecutionData) =>
	error !== undefined || json.error !== undefined;

/** Runs nodes one after the other behind a trigger that gives the job's items. */
export async function runSteps(
	lab: Lab,
	steps: Step[],
	credential: SavedCredential,
	{ items, retryOnFail, continueOnFail }: Job,
): Promise<Outcome> {
	const names = steps.map((_, index) => `Step ${index + 1}`);
	const settings = {
		...(retryOnFail && { retryOnFail, maxTries: 3, waitBetweenTries: 1000 }),
		...(continueOnFail && { onError: 'continueRegularOutput' as const }),
	};
	const { runData, error } = await lab.run({
		trigger: START,
		items,
		nodes: steps.map((step, index) => ({ name: names[index] ?? '', ...step, ...settings })),
		connections: chain(START, ...names),
		credential,
	});
	const tasks = names.map((name) => runData[name]?.at(-1));
	const output = tasks.at(-1)?.data?.main?.[0] ?? [];
	return {
		ms: tasks.reduce((sum, task) => sum + (task?.executionTime ?? 0), 0),
		delivered: output.filter((item) => !hasFailed(item)).length,
		error,
		kept: runData,
	};
}
