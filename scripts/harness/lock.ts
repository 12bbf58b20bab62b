// One process at a time where two would spoil each other's files.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Explained, note } from './report';
import { waitUntil } from './waitUntil';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

export function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/**
 * Takes the lock; a lock whose owner is gone is nobody's.
 *
 * @returns the process that has it instead, if there is one
 */
function tryLock(file: string): number | undefined {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return undefined;
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
	}
	const owner = Number(readFileSync(file, 'utf8'));
	if (owner > 0 && owner !== process.pid && isAlive(owner)) return owner;
	rmSync(file, { force: true });
	return tryLock(file);
}

/** Takes the lock or throws a sentence. @returns the release */
export function takeLock(file: string, whatItDoes: string): () => void {
	const owner = tryLock(file);
	if (owner === undefined) return () => rmSync(file, { force: true });
	throw new Explained(
		`Another npm start (process ${owner}) ${whatItDoes}. Wait for it, or end it first. If there is ` +
			`none, delete ${file}.`,
	);
}

/** Runs the action alone, after any other process that is at it. */
export async function withLock<T>(
	file: string,
	whatItDoes: string,
	action: () => Promise<T>,
): Promise<T> {
	let waitsFor: number | undefined;
	const isOurs = () => {
		const owner = tryLock(file);
		if (owner !== undefined && owner !== waitsFor) {
			note(`another process (${owner}) ${whatItDoes}: waiting for it`);
		}
		waitsFor = owner;
		return owner === undefined;
	};
	await waitUntil('the end of the other process', isOurs, { seconds: Infinity, every: 500 });
	try {
		return await action();
	} finally {
		rmSync(file, { force: true });
	}
}
