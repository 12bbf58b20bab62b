import js from '@eslint/js';
import communityNodes from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** A recommended set with every rule as an error: a warning is a rule that nobody keeps. */
const asErrors = (rules) => Object.fromEntries(Object.keys(rules).map((name) => [name, 'error']));

const published = {
	packageJson: ['package.json'],
	credentials: ['credentials/**/*.ts'],
	nodes: ['nodes/**/*.ts'],
};

const NODE_GLOBALS = ['Buffer', 'URL', 'URLSearchParams', 'console', 'fetch', 'process'];
const TIMER_GLOBALS = [
	'clearInterval',
	'clearTimeout',
	'setImmediate',
	'setInterval',
	'setTimeout',
];
const COMMONJS_GLOBALS = ['__dirname', 'exports', 'module', 'require'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default tseslint.config(
	{ ignores: ['dist/', 'coverage/', '.n8n-runtime/', '.cache/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },

	// The general rules: scripts and settings.
	{
		files: ['**/*.{js,mjs}'],
		extends: [js.configs.recommended],
		languageOptions: { globals: readonly([...NODE_GLOBALS, ...TIMER_GLOBALS]) },
		rules: { eqeqeq: 'error' },
	},
	{
		files: ['**/*.js'],
		languageOptions: { sourceType: 'commonjs', globals: readonly(COMMONJS_GLOBALS) },
	},

	// The general rules: everything in TypeScript, checked with its types.
	{
		files: ['**/*.ts'],
		extends: [
			js.configs.recommended,
			tseslint.configs.strict,
			tseslint.configs.recommendedTypeChecked,
		],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			eqeqeq: 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// A method of an interface, n8n's or fastify's, promises something whether it has to wait or not;
			// `async` is the way to write that in which a mistake is a rejection and never a throw.
			'@typescript-eslint/require-await': 'off',
			// A leading underscore is how a signature that n8n prescribes says "not needed here".
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
			],
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// What jest's matchers return (expect.any, expect.objectContaining) is typed as any.
			'@typescript-eslint/no-unsafe-assignment': 'off',
			// A record's values have no types of their own, and a test that formats one wrongly fails.
			'@typescript-eslint/no-base-to-string': 'off',
			// process.env forgets a variable by delete only.
			'@typescript-eslint/no-dynamic-delete': 'off',
		},
	},

	{
		files: ['e2e/**/*.ts'],
		rules: {
			// What node:test's functions give back is for those who run tests themselves.
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					allowForKnownSafeCalls: [
						{ from: 'package', package: 'node:test', name: ['describe', 'it', 'before', 'after'] },
					],
				},
			],
		},
	},

	// n8n's own rules, for what is published: all of both plugins' recommended sets.
	{
		files: Object.values(published).flat(),
		plugins: { '@n8n/community-nodes': communityNodes, 'n8n-nodes-base': nodesBase },
		rules: asErrors(communityNodes.configs.recommended.rules),
	},
	{
		files: published.packageJson,
		languageOptions: {
			// Both plugins look for the syntax tree that TypeScript makes of JSON.
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: asErrors(nodesBase.configs.community.rules),
	},
	{
		files: published.credentials,
		rules: {
			...asErrors(nodesBase.configs.credentials.rules),
			// By its own words only for nodes in n8n's repository; community nodes must give a URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: published.nodes,
		rules: {
			...asErrors(nodesBase.configs.nodes.rules),
			// These two want the literal 'main', which @n8n/community-nodes/node-connection-type-literal
			// forbids; that plugin is the one that n8n's verification runs.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
);
