import { execFileSync } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

/** Runs a script of ES modules, which jest itself can't import. @returns what it prints */
export function runModule(code: string): string {
	return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
		cwd: ROOT,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
}

/** The files of the package that npm would publish now, built anew if need be. */
export function publishedFiles(): string[] {
	const build = "require('./scripts/harness/build').ensureBuild()";
	execFileSync(process.execPath, ['--import', 'tsx', '--eval', build], { cwd: ROOT });
	const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
		cwd: ROOT,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	const [packed] = JSON.parse(answer) as Array<{ files: Array<{ path: string }> }>;
	return (packed?.files ?? []).map((file) => file.path).sort();
}
