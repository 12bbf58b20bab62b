import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { fromRoot } from '../../../scripts/before/paths.mjs';
import type { Runtime } from '../../../scripts/harness/n8n-runtime';
import { done, step } from '../../../scripts/harness/report';

/** Docker can't run here; at least the file must name what is tested here. */
export function checkComposeFile({ version }: Runtime): void {
	step('docs/docker-compose.queue-mode.yml');
	const file = readFileSync(fromRoot('docs', 'docker-compose.queue-mode.yml'), 'utf8');
	const manifest = readFileSync(fromRoot('package.json'), 'utf8');
	const { version: own } = JSON.parse(manifest) as { version: string };
	const images = file.match(/n8nio\/n8n:\S+/g) ?? [];
	assert.deepEqual(new Set(images), new Set([`n8nio/n8n:${version}`]));
	assert.ok(file.includes(`n8n-nodes-dvinci@${own}\n`), `the package's version is not ${own}`);
	done(`n8n ${version} and version ${own} of the package`);
}
