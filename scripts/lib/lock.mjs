// One launcher at a time where two would spoil each other's files.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Explained } from './report.mjs';

export function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function ownerOf(file) {
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		return pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
	} catch {
		return undefined;
	}
}

/** Takes the lock or throws a sentence; a lock whose owner is gone is nobody's. Returns the release. */
export function takeLock(file, whatItDoes) {
	const owner = ownerOf(file);
	if (owner !== undefined) {
		throw new Explained(
			`Another npm start (process ${owner}) ${whatItDoes}. Wait for it, or end it first. If there is ` +
				`none, delete ${file}.`,
		);
	}
	rmSync(file, { force: true });
	writeFileSync(file, String(process.pid), { flag: 'wx' });
	const release = () => rmSync(file, { force: true });
	process.once('exit', release);
	return release;
}

export async function withLock(file, whatItDoes, action) {
	const release = takeLock(file, whatItDoes);
	try {
		return await action();
	} finally {
		release();
	}
}
