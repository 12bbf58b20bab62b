import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox';
import { requestToken, TestClient } from './client';

const root = join(__dirname, '..', '..');

function start(...args: string[]): ChildProcess {
	return spawn(process.execPath, ['--import', 'tsx', join(root, 'sandbox', 'main.ts'), ...args], {
		cwd: root,
	});
}

async function firstOutput(stream: NodeJS.ReadableStream | null): Promise<string> {
	if (!stream) throw new Error('There is no output.');
	const [chunk] = (await once(stream, 'data')) as [Buffer];
	return String(chunk);
}

describe('the command line', () => {
	it('says where the sandbox is and how to sign in, and ends when it is told to', async () => {
		const child = start('--port', '0', '--persons', '5');
		const output = await firstOutput(child.stdout);
		const baseUrl = /Base URL: +(\S+)/.exec(output)?.[1] ?? '';
		const clientId = /Client ID: +(\S+)/.exec(output)?.[1] ?? '';
		const clientSecret = /Client Secret: +(\S+)/.exec(output)?.[1] ?? '';
		const answer = await fetch(`${baseUrl}/plt/oauth2/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
			}),
		});
		expect(answer.status).toBe(200);
		const { access_token: token } = (await answer.json()) as { access_token: string };
		const odataUrl = /OData Source URL: +(\S+)/.exec(output)?.[1] ?? '';
		const headers = { authorization: `Bearer ${token}` };
		expect((await fetch(odataUrl, { headers })).status).toBe(200);
		const persons = await fetch(`${baseUrl}/restApi/persons/`, { headers });
		expect(await persons.json()).toHaveLength(65);
		expect(/Link Secret: +(\S+)/.exec(output)?.[1]).toBe('sandbox-link-secret');
		const links = /Links to click: +(\S+)/.exec(output)?.[1] ?? '';
		expect((await fetch(links)).status).toBe(200);
		child.kill('SIGINT');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('names the oddities and settings, and refuses others', async () => {
		const [odd, set, noOdd, noValue] = await Promise.all([
			firstOutput(start('--odd', 'list').stdout),
			firstOutput(start('--set', 'list').stdout),
			firstOutput(start('--odd', 'lookups,nonsense').stderr),
			firstOutput(start('--set', 'uploads.virus=shout').stderr),
		]);
		expect(odd).toContain('lookups: ');
		expect(set).toContain('uploads.virus: ');
		expect(noOdd).toContain('There is no oddity "nonsense"');
		expect(noValue).toContain('"shout" is no value of uploads.virus.');
	});

	it('sets files and reports from the start on, and after a reset, too', async () => {
		const settings = ['--set', 'uploads.formats=txt doc', '--set', 'odata.pageSize=3'];
		const child = start('--port', '0', '--control', ...settings);
		const output = await firstOutput(child.stdout);
		const of = (label: string) => new RegExp(`${label}: +(\\S+)`).exec(output)?.[1] ?? '';
		const [baseUrl, odataUrl] = [of('Base URL'), of('OData Source URL')];
		const account = { clientId: of('Client ID'), clientSecret: of('Client Secret') };
		await fetch(`${baseUrl}/sandbox/reset`, { method: 'POST' });
		const client = await TestClient.signIn({ baseUrl, ...account });
		const path = '/applications/6/attachments';
		const file = { filename: 'a.txt', contentAsBase64: 'QUJD' };
		expect((await client.post(path, file)).status).toBe(200);
		expect((await client.post(path, { ...file, filename: 'a.pdf' })).status).toBe(422);
		const headers = { accept: 'application/json', authorization: `Bearer ${client.token}` };
		const rows = await fetch(`${odataUrl}Applications`, { headers });
		expect(((await rows.json()) as { value: unknown[] }).value).toHaveLength(3);
		child.kill('SIGINT');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('explains a taken port and a port that is none', async () => {
		const sandbox = await startSandbox();
		const { port } = new URL(sandbox.baseUrl);
		const [taken, wrong] = [start('--port', port), start('--port', 'door')] as const;
		const complaints = firstOutput(wrong.stderr);
		expect(await firstOutput(taken.stderr)).toContain(`Port ${port} is taken`);
		expect(await once(taken, 'exit')).toEqual([1, null]);
		expect(await complaints).toContain('"door" is not a port');
		expect((await requestToken(sandbox, {})).status).toBe(400);
		await sandbox.stop();
	});
});
