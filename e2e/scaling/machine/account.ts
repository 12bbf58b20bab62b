import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** Under whom the servers run when this runs as root: PostgreSQL refuses to run as root. */
const ACCOUNT = 'postgres';

const isRoot = process.getuid?.() === 0;

function idOf(option: '-u' | '-g'): number {
	const { stdout } = spawnSync('id', [option, ACCOUNT], { encoding: 'utf8' });
	const id = Number.parseInt(stdout, 10);
	if (Number.isNaN(id)) throw new Error(`There is no user ${ACCOUNT}.`);
	return id;
}

/** Turns a command into one that runs without root's rights. */
export function withoutRoot(command: string, ...args: string[]): [string, string[]] {
	if (!isRoot) return [command, args];
	const change = [`--reuid=${idOf('-u')}`, `--regid=${idOf('-g')}`, '--clear-groups', '--'];
	return ['setpriv', [...change, command, ...args]];
}

/** Hands a folder over to whom `withoutRoot` runs commands as. */
export function handOver(folder: string): void {
	if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
}
