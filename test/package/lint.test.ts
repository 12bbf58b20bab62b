import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runModule } from './npm';

/* All rules of both of n8n's plugins are on: a rule that is off is one that nobody keeps. */

interface Settings {
	/** By the name of the file: the rules that are errors. */
	on: Record<string, string[]>;
	/** The rules of each plugin's sets, deprecated ones left out. */
	sets: Record<'communityNodes' | 'community' | 'credentials' | 'nodes', string[]>;
}

const FILES = {
	packageJson: 'package.json',
	credential: 'credentials/DvinciOAuth2Api.credentials.ts',
	linkCredential: 'credentials/DvinciLinkApi.credentials.ts',
	node: 'nodes/Dvinci/Dvinci.node.ts',
	linkTrigger: 'nodes/DvinciLinkTrigger/DvinciLinkTrigger.node.ts',
	trigger: 'nodes/DvinciTrigger/DvinciTrigger.node.ts',
	other: 'nodes/Dvinci/resources/application.ts',
};

/** What is off, and off in n8n's own scanner too, because other rules of n8n say the opposite. */
const OFF = [
	'n8n-nodes-base/cred-class-field-documentation-url-miscased',
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node',
	'n8n-nodes-base/node-class-description-outputs-wrong',
];

let settings: Settings;

beforeAll(() => {
	const answer = runModule(`
		import communityNodes from '@n8n/eslint-plugin-community-nodes';
		import nodesBase from 'eslint-plugin-n8n-nodes-base';
		import { ESLint } from 'eslint';
		const on = {};
		for (const file of ${JSON.stringify(Object.values(FILES))}) {
			const { rules } = await new ESLint().calculateConfigForFile(file);
			on[file] = Object.keys(rules).filter((name) => rules[name][0] === 2);
		}
		const sets = {
			communityNodes: Object.entries(communityNodes.rules)
				.filter(([, rule]) => !rule.meta.deprecated)
				.map(([name]) => '@n8n/community-nodes/' + name),
		};
		for (const name of ['community', 'credentials', 'nodes']) {
			sets[name] = Object.keys(nodesBase.configs[name].rules);
		}
		console.log(JSON.stringify({ on, sets }));
	`);
	settings = JSON.parse(answer) as Settings;
}, 60_000);

it.each([
	[FILES.packageJson, 'community' as const],
	[FILES.credential, 'credentials' as const],
	[FILES.linkCredential, 'credentials' as const],
	[FILES.node, 'nodes' as const],
	[FILES.linkTrigger, 'nodes' as const],
	[FILES.trigger, 'nodes' as const],
	[FILES.other, 'nodes' as const],
])('%s is held against every rule for it', (file, set) => {
	const wanted = [...settings.sets.communityNodes, ...settings.sets[set]];
	expect(wanted.length).toBeGreaterThan(40);
	const missing = wanted.filter((rule) => !(settings.on[file] ?? []).includes(rule));
	expect(missing.filter((rule) => !OFF.includes(rule))).toEqual([]);
});

it('switches no rule off within the code that is published', () => {
	const sources = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => path.join(ROOT, folder, file)),
	);
	expect(sources.length).toBeGreaterThan(50);
	const disabling = sources.filter((file) => readFileSync(file, 'utf8').includes('eslint-disable'));
	expect(disabling).toEqual([]);
});
