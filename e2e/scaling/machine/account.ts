import { execFileSync } from 'node:child_process';

/** Under whom the servers run when this runs as root: PostgreSQL refuses to run as root. */
const ACCOUNT = 'postgres';

const isRoot = process.getuid?.() === 0;

/** Turns a command into one that runs without root's rights. */
export function withoutRoot(command: string, ...args: string[]): [string, string[]] {
	if (!isRoot) return [command, args];
	const change = [`--reuid=${ACCOUNT}`, `--regid=${ACCOUNT}`, '--clear-groups', '--'];
	return ['setpriv', [...change, command, ...args]];
}

/** Hands a file or folder over to whom `withoutRoot` runs commands as. */
export function handOver(path: string): void {
	if (isRoot) execFileSync('chown', [`${ACCOUNT}:${ACCOUNT}`, path]);
}
