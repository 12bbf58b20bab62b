// What this test uses of `npm start`'s plain JavaScript. Its types stand beside this file.
export { ensureBuild } from '../../scripts/lib/build.mjs';
export { ensureDependencies } from '../../scripts/lib/dependencies.mjs';
export { ensureN8nRuntime } from '../../scripts/lib/n8n-runtime.mjs';
export { n8nEnvironment, N8nServer } from '../../scripts/lib/n8n-server.mjs';
export { npm } from '../../scripts/lib/npm.mjs';
export { fromRoot } from '../../scripts/lib/paths.mjs';
export { choosePort } from '../../scripts/lib/ports.mjs';
export {
	onStopRequest,
	run,
	startService,
	stopAll,
	waitFor,
} from '../../scripts/lib/processes.mjs';
export { complain, done, Explained, seconds, step } from '../../scripts/lib/report.mjs';
export { startSandbox } from '../../scripts/lib/sandbox.mjs';
