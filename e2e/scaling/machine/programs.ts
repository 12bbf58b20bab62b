import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../scripts/harness/processes';
import { done, Explained, step } from '../../../scripts/harness/report';

/** Where Debian puts PostgreSQL's programs, a folder for each version. */
const POSTGRES = '/usr/lib/postgresql';

/** Debian's packages that bring the programs. */
const PACKAGES = {
	'redis-server': 'redis-server',
	initdb: 'postgresql',
	postgres: 'postgresql',
} as const;

type Name = keyof typeof PACKAGES;

/** Where each program is. */
export type Programs = Record<Name, string>;

function find(name: Name): string | undefined {
	const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES).map(Number) : [];
	const newestFirst = versions.sort((a, b) => b - a);
	return newestFirst
		.map((version) => join(POSTGRES, String(version), 'bin'))
		.concat((process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/sbin')
		.map((folder) => join(folder, name))
		.find(existsSync);
}

const NAMES = Object.keys(PACKAGES) as Name[];

const missingPackages = () => [
	...new Set(NAMES.filter((name) => !find(name)).map((name) => PACKAGES[name])),
];

/** Finds Redis and PostgreSQL; where this runs as root on Debian, it installs what is missing. */
export async function ensurePrograms(): Promise<Programs> {
	step('Redis and PostgreSQL');
	if (missingPackages().length > 0) await install(missingPackages());
	const missing = missingPackages();
	if (missing.length > 0) throw new Explained(howToInstall(missing));
	done('installed');
	return Object.fromEntries(NAMES.map((name) => [name, find(name)])) as Programs;
}

const howToInstall = (packages: string[]) =>
	'n8n’s queue mode needs Redis and PostgreSQL, and this machine lacks them. On Debian and ' +
	`Ubuntu: sudo apt-get install ${packages.join(' ')}. Then run npm run test:scaling again.`;

async function install(packages: string[]): Promise<void> {
	const failure = howToInstall(packages);
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Explained(failure);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
		const progress = `apt-get ${args.join(' ')}`;
		await run('apt-get', args, { cwd: '/', env, progress, failure });
	}
}
