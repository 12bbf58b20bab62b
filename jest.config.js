/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
		// n8n's form brings packages along that are ES modules only, which this Node can't require.
		'/sanitize-html/node_modules/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
	},
	transformIgnorePatterns: ['^(?!.*/sanitize-html/node_modules/).*/node_modules/'],
	// Most of the time is waiting for answers, so that both cores of a small machine are of use.
	maxWorkers: '100%',
	// One that has gathered a lot takes long to end, which jest would take for a leak.
	workerIdleMemoryLimit: '300MB',
	// Generous, so that a busy machine fails no test: nothing here is about speed.
	testTimeout: 60_000,
};
