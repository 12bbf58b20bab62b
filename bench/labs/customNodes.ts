import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const BENCH = join(__dirname, '..');
const FILES = ['contenders/HelperLoop.node.ts', 'work.ts'];

/** Puts the helper loop where n8n looks for people's own nodes: plain JavaScript, one folder. */
export function installHelperLoop(folder: string): void {
	for (const file of FILES) {
		const { outputText } = transpileModule(readFileSync(join(BENCH, file), 'utf8'), {
			compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
		});
		const target = join(folder, file.replace(/\.ts$/, '.js'));
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, outputText);
	}
}
