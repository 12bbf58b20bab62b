import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Lab } from '../lab';
import { chain, type CredentialInputs } from '../../test/support/engine';
import type { Job, Outcome } from './contender';

const START = 'Start';

/** A node of the contender: its type and its parameters. */
export interface Step {
	type: string;
	parameters: IDataObject;
}

const hasFailed = ({ json, error }: INodeExecutionData) =>
	error !== undefined || json.error !== undefined;

/** Runs nodes one after the other behind a trigger that gives the job's items. */
export async function runSteps(
	{ n8n }: Lab,
	steps: Step[],
	credentials: CredentialInputs,
	{ items, retryOnFail, continueOnFail }: Job,
): Promise<Outcome> {
	const names = steps.map((_, index) => `Step ${index + 1}`);
	const settings = {
		...(retryOnFail && { retryOnFail, maxTries: 3, waitBetweenTries: 1000 }),
		...(continueOnFail && { onError: 'continueRegularOutput' as const }),
	};
	const workflow = await n8n.runWorkflow({
		nodes: [
			{ name: START, type: 'n8n-nodes-base.manualTrigger' },
			...steps.map(({ type, parameters }, index) => ({
				name: names[index] ?? '',
				type,
				parameters,
				credentials,
				...settings,
			})),
		],
		connections: chain(START, ...names),
		pinData: { [START]: items },
		binaryMode: 'filesystem',
	});
	const runs = names.map((name) => workflow.node(name));
	const last = runs.at(-1);
	const { runData } = last?.run.data.resultData ?? {};
	return {
		ms: names.reduce((sum, name) => sum + (runData?.[name]?.at(-1)?.executionTime ?? 0), 0),
		delivered: last?.items.filter((item) => !hasFailed(item)).length ?? 0,
		error: last?.error?.message,
		kept: runs,
	};
}
