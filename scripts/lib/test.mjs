// `npm test`: installs what is missing, then runs jest with the arguments that were given.
import { spawn } from 'node:child_process';
import { ensureDependencies } from './dependencies.mjs';
import { fromRoot } from './paths.mjs';
import { onStopRequest, stopAll } from './processes.mjs';
import { complain } from './report.mjs';

/** Jest on this very terminal: it asks whether there is one, and watch mode reads keys from it. */
function runJest(args) {
	const jest = fromRoot('node_modules', 'jest', 'bin', 'jest.js');
	const child = spawn(process.execPath, [jest, ...args], { cwd: fromRoot(), stdio: 'inherit' });
	// A Ctrl-C reaches jest by itself; a kill that names only this process has to be passed on.
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

export async function main(args) {
	onStopRequest(() => stopAll());
	try {
		await ensureDependencies();
		process.exitCode = await runJest(args);
	} catch (error) {
		complain(error);
		process.exitCode = 1;
	}
}
