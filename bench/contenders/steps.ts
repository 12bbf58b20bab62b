import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Lab, LabCredential } from '../lab';
import type { Job, MakeContender, Outcome } from './contender';

/** A node of the contender: its type and its parameters. */
export interface Step {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
}

const hasFailed = ({ json, error }: INodeExecutionData) =>
	error !== undefined || json.error !== undefined;

/** Runs nodes one after the other behind a trigger that gives the job's items. */
async function runSteps(
	lab: Lab,
	steps: Step[],
	credential: LabCredential,
	{ items, retryOnFail, continueOnFail }: Job,
): Promise<Outcome> {
	const settings = {
		...(retryOnFail && { retryOnFail, maxTries: 3, waitBetweenTries: 1000 }),
		...(continueOnFail && { onError: 'continueRegularOutput' as const }),
	};
	const nodes = steps.map((step, index) => ({ name: `Step ${index + 1}`, ...step, ...settings }));
	const { runData, error } = await lab.run({ items, nodes, credential });
	const tasks = nodes.map(({ name }) => runData[name]?.at(-1));
	const output = tasks.at(-1)?.data?.main?.[0] ?? [];
	return {
		ms: tasks.reduce((sum, task) => sum + (task?.executionTime ?? 0), 0),
		delivered: output.filter((item) => !hasFailed(item)).length,
		error: error?.message,
		kept: runData,
	};
}

/**
 * A contender that does its jobs by nodes of n8n.
 *
 * @param newCredential how it signs in; with the package's credential unless told otherwise
 */
export function contenderOf(
	name: string,
	stepsFor: (job: Job, baseUrl: string) => Step[],
	newCredential = async (lab: Lab) => await lab.newCredential(),
): MakeContender {
	return async (lab) => {
		let credential = await newCredential(lab);
		return {
			name,
			signOut: async () => {
				credential = await newCredential(lab);
			},
			run: async (job) => await runSteps(lab, stepsFor(job, lab.account.baseUrl), credential, job),
		};
	};
}
