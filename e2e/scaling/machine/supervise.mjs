// Runs a program that is not a Node program as startService runs Node programs: it ends with its
// parent, however that one goes, and its output goes to the same log.
//
//   node supervise.mjs <signal that ends it> <command> [arguments]
import { spawn } from 'node:child_process';

const [signal, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

process.once('SIGTERM', () => child.kill(signal));
// Too late for anything polite.
process.once('exit', () => child.kill('SIGKILL'));
child.once('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 1));
