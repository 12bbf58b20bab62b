// The workflows of examples/: files to import by hand as well, so their credential is a placeholder.
import { readdirSync, readFileSync } from 'node:fs';
import type { INodeCredentials } from 'n8n-workflow';
import { fromRoot } from '../before/paths.mjs';
import { MANUAL_TRIGGER, type SavedCredential, TRIGGER, type Workflow } from './workflows';

export interface Example {
	/** Its name in examples/. */
	file: string;
	workflow: Workflow;
}

/** What an example can be started by, best first: the second one gives recent records when clicked. */
const STARTS = [MANUAL_TRIGGER, TRIGGER];

export function loadExamples(): Example[] {
	const files = readdirSync(fromRoot('examples')).filter((name) => name.endsWith('.json'));
	return files.sort().map((file) => ({
		file,
		workflow: JSON.parse(readFileSync(fromRoot('examples', file), 'utf8')) as Workflow,
	}));
}

/** The example with a number, such as `04`. */
export function exampleOf(number: string): Example {
	const example = loadExamples().find(({ file }) => file.startsWith(number));
	if (!example) throw new Error(`There is no example ${number}.`);
	return example;
}

/** The workflow with real credentials wherever a node asks for one of ours, which are given by type. */
export function withCredentials(
	workflow: Workflow,
	ours: Record<string, SavedCredential>,
): Workflow {
	const nodes = workflow.nodes.map((node) => {
		if (!node.credentials) return node;
		const asked = Object.entries(node.credentials);
		const credentials = asked.map(([type, placeholder]) => [type, ours[type] ?? placeholder]);
		return { ...node, credentials: Object.fromEntries(credentials) as INodeCredentials };
	});
	return { ...workflow, nodes };
}

/** The name of the node that starts an example. */
export function startOf({ file, workflow }: Example): string {
	const [trigger] = STARTS.flatMap((type) => workflow.nodes.filter((node) => node.type === type));
	if (!trigger) throw new Error(`examples/${file} has no trigger to start it by.`);
	return trigger.name;
}
