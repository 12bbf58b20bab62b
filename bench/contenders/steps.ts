import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { BenchLab, LabCredential } from '../lab';
import type { Assignment, MakeContender, Result, Report } from './contender';

/** A node of the contender: its type and its parameters. */
export interface NodeStep {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
}

/** How the d.vinci node begins when it can't tell; others never say so. */
const UNKNOWN = 'It is unknown whether d.vinci has carried this out';

function reportOf({ json, error }: INodeExecutionData): Report {
	if (error === undefined && json.error === undefined) return 'done';
	const isUnknown = typeof json.error === 'string' && json.error.startsWith(UNKNOWN);
	return isUnknown ? 'unknown' : 'failed';
}

/** Runs nodes one after the other behind a trigger that gives the job's items. */
async function runSteps(
	lab: BenchLab,
	steps: NodeStep[],
	credential: LabCredential,
	{ items, retryOnFail, continueOnFail }: Assignment,
): Promise<Result> {
	const settings = {
		...(retryOnFail && { retryOnFail, maxTries: 3, waitBetweenTries: 1000 }),
		...(continueOnFail && { onError: 'continueRegularOutput' as const }),
	};
	const nodes = steps.map((step, index) => ({ name: `Step ${index + 1}`, ...step, ...settings }));
	const { runData, error } = await lab.run({ items, nodes, credential });
	const tasks = nodes.map(({ name }) => runData[name]?.at(-1));
	const output = tasks.at(-1)?.data?.main?.[0] ?? [];
	const reports = output.map(reportOf);
	return {
		ms: tasks.reduce((sum, task) => sum + (task?.executionTime ?? 0), 0),
		delivered: reports.filter((report) => report === 'done').length,
		reports,
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
	stepsFor: (job: Assignment, baseUrl: string) => NodeStep[],
	newCredential = async (lab: BenchLab) => await lab.newCredential(),
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
