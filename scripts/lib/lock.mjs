// One process at a time where two would spoil each other's files.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Explained, note } from './report.mjs';

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

function tryLock(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return false;
	}
}

function releaseAtEnd(file) {
	const release = () => rmSync(file, { force: true });
	process.once('exit', release);
	return () => {
		process.off('exit', release);
		release();
	};
}

/** Takes the lock or throws a sentence; a lock whose owner is gone is nobody's. Returns the release. */
export function takeLock(file, whatItDoes) {
	if (!tryLock(file)) {
		const owner = ownerOf(file);
		if (owner !== undefined) {
			throw new Explained(
				`Another npm start (process ${owner}) ${whatItDoes}. Wait for it, or end it first. If there is ` +
					`none, delete ${file}.`,
			);
		}
		rmSync(file, { force: true });
		writeFileSync(file, String(process.pid), { flag: 'wx' });
	}
	return releaseAtEnd(file);
}

/** Runs the action alone, after any other process that is at it. */
export async function withLock(file, whatItDoes, action) {
	let waitsFor;
	while (!tryLock(file)) {
		const owner = ownerOf(file);
		if (owner === undefined) rmSync(file, { force: true });
		else {
			if (waitsFor !== owner) note(`another process (${owner}) ${whatItDoes}: waiting for it`);
			waitsFor = owner;
			await delay(500);
		}
	}
	const release = releaseAtEnd(file);
	try {
		return await action();
	} finally {
		release();
	}
}
