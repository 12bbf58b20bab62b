// n8n's own folder: its database, its settings, the packages installed in it, and the login.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, takeLock } from './lock';
import type { Login } from './n8n-server';

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** What a run with --once has left behind when it was killed. */
function removeLeftovers(runtimeFolder: string): void {
	for (const name of readdirSync(runtimeFolder)) {
		const pid = /^once-(\d+)$/.exec(name)?.[1];
		if (pid && !isAlive(Number(pid))) remove(path.join(runtimeFolder, name));
	}
}

/**
 * The usual folder is kept, for a person's own workflows and for a fast start; a run with --once gets
 * a new one, so that its outcome depends on nothing before it and it can run beside the usual one.
 */
export function openUserFolder(options: {
	runtimeFolder: string;
	once?: boolean;
	/** Begin with an empty one. */
	fresh?: boolean;
}): { folder: string; close: () => void } {
	const { runtimeFolder, once, fresh } = options;
	removeLeftovers(runtimeFolder);
	const folder = path.join(runtimeFolder, once ? `once-${process.pid}` : 'user');
	const close = once
		? () => remove(folder)
		: takeLock(path.join(runtimeFolder, 'user.lock'), 'has this n8n running');
	if (once || fresh) remove(folder);
	mkdirSync(folder, { recursive: true });
	return { folder, close };
}

/** The login of this n8n, made up once: no password that everybody knows, and the same at every start. */
export function loginFor(userFolder: string): Login {
	const file = path.join(userFolder, 'login.json');
	if (!existsSync(file)) {
		const password = `Try-${randomBytes(6).toString('hex')}-1`;
		const login: Login = { email: 'owner@example.com', password };
		writeFileSync(file, JSON.stringify(login), { mode: 0o600 });
	}
	return JSON.parse(readFileSync(file, 'utf8')) as Login;
}
