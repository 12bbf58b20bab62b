import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { HELP, type Options, readOptions } from './options';
import { setPackageAside } from './builtPackage';
import { nodeForN8n } from './node';
import { ensureBuild } from '../scripts/lib/build.mjs';

async function main(): Promise<number> {
	let options: Options;
	try {
		options = readOptions();
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${HELP}`);
		return 1;
	}
	if (options.help) {
		console.log(HELP);
		return 0;
	}
	await ensureBuild();
	const file = join(__dirname, 'run.ts');
	const args = ['--expose-gc', '--import', 'tsx', file, ...process.argv.slice(2)];
	const { env, remove } = setPackageAside();
	const child = spawn(nodeForN8n(), args, { stdio: 'inherit', env: { ...process.env, ...env } });
	// Ctrl-C reaches the child as well; this one waits for its end.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill());
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	remove();
	return code ?? 1;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
