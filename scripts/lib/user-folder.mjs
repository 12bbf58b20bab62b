// n8n's own folder: its database, its settings, the packages installed in it, and the login.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, takeLock } from './lock.mjs';

const remove = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** What a run with --once has left behind when it was killed. */
function removeLeftovers(runtimeFolder) {
	for (const name of readdirSync(runtimeFolder)) {
		const pid = /^once-(\d+)$/.exec(name)?.[1];
		if (pid && !isAlive(Number(pid))) remove(path.join(runtimeFolder, name));
	}
}

/**
 * The usual folder is kept, for a person's own workflows and for a fast start; a run with --once gets
 * a new one, so that its outcome depends on nothing before it and it can run beside the usual one.
 */
export function openUserFolder({ runtimeFolder, once, fresh }) {
	removeLeftovers(runtimeFolder);
	if (once) {
		const folder = path.join(runtimeFolder, `once-${process.pid}`);
		remove(folder);
		mkdirSync(folder, { recursive: true });
		return { folder, close: () => remove(folder) };
	}
	const folder = path.join(runtimeFolder, 'user');
	const close = takeLock(path.join(runtimeFolder, 'user.lock'), 'has this n8n running');
	if (fresh) remove(folder);
	mkdirSync(folder, { recursive: true });
	return { folder, close };
}

/** The login of this n8n, made up once: no password that everybody knows, and the same at every start. */
export function loginFor(userFolder) {
	const file = path.join(userFolder, 'login.json');
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		const login = {
			email: 'owner@example.com',
			password: `Try-${randomBytes(6).toString('hex')}-1`,
		};
		writeFileSync(file, JSON.stringify(login), { mode: 0o600 });
		return login;
	}
}
