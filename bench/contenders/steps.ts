import type { IConnection, IConnections, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { START } from '../../scripts/harness/workflows';
import type { BenchLab, LabCredential } from '../lab';
import type { Assignment, MakeContender, Result, Report } from './contender';

/** A node of the contender: its type and its parameters. */
export interface NodeStep {
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
	/** What others call it; `Step 1` and so on unless told otherwise. */
	name?: string;
	/** What it gets its items from; the step before it unless told otherwise. */
	from?: Source[];
}

/** An output of a step or of `START`, and the input that it is connected to; both the first by default. */
interface Source {
	step: string;
	output?: number;
	input?: number;
}

/** How the d.vinci node begins when it can't tell; others never say so. */
const UNKNOWN = 'It is unknown whether d.vinci has carried this out';

function reportOf({ json, error }: INodeExecutionData): Report {
	if (error === undefined && json.error === undefined) return 'done';
	const isUnknown = typeof json.error === 'string' && json.error.startsWith(UNKNOWN);
	return isUnknown ? 'unknown' : 'failed';
}

function connectionsBetween(steps: Array<NodeStep & { name: string }>): IConnections {
	const connections: Record<string, { main: IConnection[][] }> = {};
	for (const [index, { name, from }] of steps.entries()) {
		const before = steps[index - 1]?.name ?? START;
		for (const { step, output = 0, input = 0 } of from ?? [{ step: before }]) {
			const { main } = (connections[step] ??= { main: [] });
			while (main.length <= output) main.push([]);
			main[output]?.push({ node: name, type: 'main', index: input });
		}
	}
	return connections;
}

/** Runs nodes behind a trigger that gives the job's items; what the last one gives is the output. */
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
	const named = steps.map((step, index) => ({ name: `Step ${index + 1}`, ...step }));
	const nodes = named.map(({ from: _, ...node }) => ({ ...node, ...settings }));
	const connections = connectionsBetween(named);
	const { runData, error } = await lab.run({ items, nodes, connections, credential });
	const runs = nodes.map(({ name }) => runData[name] ?? []);
	const output = (runs.at(-1) ?? []).flatMap(({ data }) => data?.main?.[0] ?? []);
	const reports = output.map(reportOf);
	return {
		ms: runs.flat().reduce((sum, { executionTime }) => sum + executionTime, 0),
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
