import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../scripts/harness/processes';
import { done, Explained, step } from '../../../scripts/harness/report';

/** Where Debian puts PostgreSQL's programs, a folder for each version. */
const POSTGRES = '/usr/lib/postgresql';

export interface Programs {
	redis: string;
	initdb: string;
	postgres: string;
}

function onPath(program: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(':')
		.concat('/usr/bin', '/usr/sbin')
		.map((folder) => join(folder, program))
		.find((file) => existsSync(file));
}

function ofPostgres(program: string): string | undefined {
	const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	return (
		newestFirst
			.map((version) => join(POSTGRES, version, 'bin', program))
			.find((file) => existsSync(file)) ?? onPath(program)
	);
}

function find(): Partial<Programs> {
	return {
		redis: onPath('redis-server'),
		initdb: ofPostgres('initdb'),
		postgres: ofPostgres('postgres'),
	};
}

function missingPackages(found: Partial<Programs>): string[] {
	const missing = [];
	if (found.redis === undefined) missing.push('redis-server');
	if (found.initdb === undefined || found.postgres === undefined) missing.push('postgresql');
	return missing;
}

/** Finds Redis and PostgreSQL; where this runs as root on Debian, it installs what is missing. */
export async function ensurePrograms(): Promise<Programs> {
	step('Redis and PostgreSQL');
	const packages = missingPackages(find());
	if (packages.length > 0) await install(packages);
	const found = find();
	const missing = missingPackages(found);
	if (missing.length > 0) throw new Explained(howToInstall(missing));
	done('installed');
	return found as Programs;
}

function howToInstall(packages: string[]): string {
	return (
		'n8n’s queue mode needs Redis and PostgreSQL, and this machine lacks them. On Debian and ' +
		`Ubuntu: sudo apt-get install ${packages.join(' ')}. Then run npm run test:scaling again.`
	);
}

async function install(packages: string[]): Promise<void> {
	if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
		throw new Explained(howToInstall(packages));
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const failure = howToInstall(packages);
	await run('apt-get', ['update'], { cwd: '/', env, progress: 'apt-get update', failure });
	await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
		cwd: '/',
		env,
		progress: `apt-get install ${packages.join(' ')}`,
		failure,
	});
}
