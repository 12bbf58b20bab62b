import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DvinciLinkApi } from '../../credentials/DvinciLinkApi.credentials';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import codex from '../../nodes/Dvinci/Dvinci.node.json';
import linkCodex from '../../nodes/DvinciLinkTrigger/DvinciLinkTrigger.node.json';
import triggerCodex from '../../nodes/DvinciTrigger/DvinciTrigger.node.json';
import { systemOrigin } from '../../nodes/shared/transport/address';
import { sentencesFor, sentencesForUnknown } from '../../nodes/shared/transport/errors';
import type { Failure } from '../../nodes/shared/transport/failure';
import { resources } from '../../nodes/Dvinci/resources';
import { version } from '../../package.json';
import { examples } from '../examples/files';
import { sorted } from '../support/description';
import { ROOT } from './npm';

/* What people read leads somewhere and says what the nodes say. */

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const readme = read('README.md');

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
	return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

/** The cells of all table rows of a section. */
function rowsOf(text: string, section: string): string[][] {
	const [, rest = ''] = text.split(`\n## ${section}\n`);
	const [part = ''] = rest.split('\n## ');
	return part
		.split('\n')
		.filter((line) => line.startsWith('| ') && !/^\| -/.test(line))
		.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
		.map((cells) => cells.slice(1, -1))
		.slice(1);
}

/** All files of the project's own folders. */
const files = ['bench', 'credentials', 'e2e', 'nodes', 'sandbox', 'scripts', 'test', '.github']
	.flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			path.posix.join(folder, ...file.split(path.sep)),
		),
	)
	.concat(readdirSync(ROOT));

describe.each([
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	'docs/benchmark.md',
	'docs/scaling.md',
	'docs/verification.md',
	'sandbox/README.md',
])('%s', (file) => {
	const text = read(file);
	const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
	const local = targets.filter((target) => !/^https?:/.test(target));

	it('links to what is there', () => {
		const missing = local.filter((target) => {
			const [name = '', anchor] = target.split('#');
			const whole = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
			if (!existsSync(path.join(ROOT, whole))) return true;
			return anchor !== undefined && !anchorsOf(read(whole)).includes(anchor);
		});
		expect(missing).toEqual([]);
	});

	it('names source files that are there', () => {
		const named = [...text.matchAll(/`([\w./-]+\.(?:ts|mjs|cjs))`/g)].map(([, name = '']) => name);
		const isThere = (name: string) => files.some((one) => `/${one}`.endsWith(`/${name}`));
		expect(named.filter((name) => !isThere(name))).toEqual([]);
	});

	it('is in English', () => {
		// Words that no English text holds but every German one does.
		expect(text).not.toMatch(/\b(und|oder|nicht|werden|eine|für|wird)\b/);
	});
});

it('CHANGELOG.md begins with the version of the package', () => {
	const [, newest] = /^## \[(\d[^\]]*)\]/m.exec(read('CHANGELOG.md')) ?? [];
	expect(newest).toBe(version);
});

describe('README.md', () => {
	it('lists every resource with its operations', () => {
		const rows = rowsOf(readme, 'Resources and operations');
		for (const { name, operations } of resources) {
			const row = rows.find(([title]) => title === name);
			expect([name, row?.[1]]).toEqual([
				name,
				sorted(operations.map((operation) => operation.name)).join(', '),
			]);
		}
	});

	it('offers every example', () => {
		for (const { file } of examples) expect(readme).toContain(`(examples/${file})`);
	});

	it('explains sentences that the nodes really say', () => {
		const spoken = [
			'credentials/DvinciOAuth2Api.credentials.ts',
			// Where n8n's own sentences are seen, in both of its lines.
			'e2e/suites/credential.ts',
			'nodes/Dvinci/resources/publishedJob.ts',
			...['nodes/shared/transport', 'nodes/shared/portal'].flatMap((folder) =>
				readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`),
			),
		]
			.map(read)
			.join('\n');
		const sentences = rowsOf(readme, 'Troubleshooting').map(([sentence = '']) => sentence);
		expect(sentences.length).toBeGreaterThan(10);
		const parts = sentences
			.map((sentence) => sentence.replace('Failed to acquire OAuth2 access token: ', ''))
			.flatMap((sentence) => sentence.split(/<…>| …$/));
		expect(parts.filter((part) => !spoken.includes(part))).toEqual([]);
	});
});

it('no message calls anything an error, a problem, a failure or a mistake', () => {
	const statuses = [400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503];
	const lost: Failure = { kind: 'timeout' };
	const failures: Failure[] = [
		...statuses.map((status): Failure => ({ kind: 'status', status, body: undefined })),
		...[undefined, ...statuses].map((status): Failure => ({ kind: 'signIn', status })),
		{ kind: 'signIn', lost },
		{ kind: 'unsuccessful' },
		{ kind: 'unreadable', status: 200, found: 'html' },
		{ kind: 'redirect', location: 'https://example.com' },
		{ kind: 'connection', code: 'ECONNRESET', arrived: true },
		{ kind: 'connection', code: 'ENOTFOUND', arrived: false },
		lost,
		{ kind: 'certificate', code: 'CERT_HAS_EXPIRED' },
		{ kind: 'cancelled', sent: true },
	];
	const occasion = { subject: 'person "7"' };
	const addresses = ['', 'http://example.com', 'https://a:b@example.com', 'example'];
	const sentences = [
		...failures.map((failure) => sentencesFor(failure, occasion)),
		...failures.map((failure) => sentencesForUnknown(failure, occasion)),
		...addresses.map(systemOrigin),
	].map((said) => JSON.stringify(said));
	const wrong = /\b(error|problem|failure|mistake)s?\b/i;
	expect(sentences.length).toBeGreaterThan(50);
	expect(sentences.filter((said) => wrong.test(said))).toEqual([]);
});

describe('links from n8n', () => {
	const urls = [
		new DvinciLinkApi().documentationUrl,
		new DvinciOAuth2Api().documentationUrl,
		...[codex, linkCodex, triggerCodex].flatMap(({ resources: links }) =>
			[...links.credentialDocumentation, ...links.primaryDocumentation].map(({ url }) => url),
		),
	];

	it.each([...new Set(urls)])('%s leads into the README', (url) => {
		const [page, anchor = ''] = url.split('#');
		expect(page).toBe('https://github.com/n8n-nodes-dvinci/n8n-nodes-dvinci');
		expect([...anchorsOf(readme), 'readme']).toContain(anchor);
	});
});

describe('codex files', () => {
	it.each([codex, linkCodex, triggerCodex])(
		'of $node let people find the node by their own words',
		(file) => {
			const alias = file.alias.map((word) => word.toLowerCase());
			for (const word of ['applicant', 'recruiting', 'bewerber', 'hr', 'ats']) {
				expect(alias).toContain(word);
			}
			expect(file.categories.length).toBeGreaterThan(0);
		},
	);
});
