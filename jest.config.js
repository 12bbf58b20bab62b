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
	},
	// Most of the time is waiting for answers, so that both cores of a small machine are of use.
	maxWorkers: '100%',
	// One that has gathered a lot takes long to end, which jest would take for a leak.
	workerIdleMemoryLimit: '300MB',
	// Generous, so that a busy machine fails no test: nothing here is about speed.
	testTimeout: 60_000,
};
