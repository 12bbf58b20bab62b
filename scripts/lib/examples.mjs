// The workflows of examples/: files to import by hand as well, so their credential is a placeholder.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './paths.mjs';
import { Explained } from './report.mjs';
import { nodeResults, printResults } from './workflow-result.mjs';

const CREDENTIAL_TYPE = 'dvinciOAuth2Api';
/** What the link trigger checks links with. */
export const LINK_CREDENTIAL_TYPE = 'dvinciLinkApi';
/** What an example can be started by, best first: the second one gives recent records when clicked. */
const STARTS = ['n8n-nodes-base.manualTrigger', 'n8n-nodes-dvinci.dvinciTrigger'];

export function loadExamples(folder = fromRoot('examples')) {
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	if (files.length === 0) throw new Explained('There is no workflow in examples/.');
	return files.map((file) => ({
		file,
		workflow: JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
	}));
}

/** The workflow with a real credential wherever a node asks for one of that type. */
export function withCredential(workflow, credential, type = CREDENTIAL_TYPE) {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type]
			? { ...node, credentials: { ...node.credentials, [type]: credential } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Runs an example and shows what came out; throws a sentence when it failed or nothing came out. */
export async function runExample(n8n, { file, workflow }) {
	const [trigger] = STARTS.flatMap((type) => workflow.nodes.filter((node) => node.type === type));
	if (!trigger) throw new Explained(`examples/${file} has no trigger to start it by.`);
	const execution = await n8n.execute(workflow.id, trigger.name, { timeout: 120_000 });
	const results = nodeResults(execution, workflow);
	printResults(results);
	console.log();
	if (execution.status !== 'success') {
		const failed = results.find(({ error }) => error);
		throw new Explained(
			failed
				? `The example failed in its node "${failed.name}", see above.`
				: `The example ended with status "${execution.status}": ` +
						(execution.data.resultData.error?.message ?? 'n8n gave no reason.'),
		);
	}
	const last = results.at(-1);
	if (!last || last.name === trigger.name || last.records.length === 0) {
		throw new Explained('The example ran, but nothing came out of its last node.');
	}
	return results;
}
