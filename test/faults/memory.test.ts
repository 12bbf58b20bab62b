import '../support/quick';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BinaryDataService } from 'n8n-core';
import type { Caller } from '../../nodes/shared/transport/callObserver';
import { DvinciClient } from '../../nodes/shared/transport/client';
import { DEFAULT_OPTIONS } from '../../nodes/shared/transport/options';
import { dataOf, isCall, rl, useLab } from '../support/dvinci';
import { binary } from '../support/engine';

/* How many bytes an item takes, and how long, is measured in the benchmark. */

const lab = useLab();
afterEach(() => jest.restoreAllMocks());

describe('files on their way up', () => {
	const MOST = 2;
	const parameters = { applicationId: rl('={{ $json.id }}'), options: { maxConcurrency: MOST } };
	const items = Array.from({ length: 12 }, (_, index): INodeExecutionData => ({
		json: { id: index + 1 },
		binary: { data: binary('x'.repeat(1000), `${index}.doc`, 'application/msword') },
	}));

	/** Counts the files that have been read and whose request is not answered yet. */
	function watchFiles(): { most: () => number; reads: () => number } {
		let reads = 0;
		let most = 0;
		// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object
		const original = BinaryDataService.prototype.getAsBuffer;
		jest.spyOn(BinaryDataService.prototype, 'getAsBuffer').mockImplementation(async function (
			this: BinaryDataService,
			...file
		) {
			reads++;
			const answered = lab.sandbox.requests.filter(
				(request) => isCall(request) && request.finishedAt !== null,
			).length;
			most = Math.max(most, reads - answered);
			return await original.apply(this, file);
		});
		return { most: () => most, reads: () => reads };
	}

	it('are read when their turn has come, as many at a time as there are requests', async () => {
		const files = watchFiles();
		lab.sandbox.faults.setLatency(5);
		const more = { items, binaryMode: 'filesystem' } as const;
		dataOf(await lab.run('applicationAttachment', 'upload', parameters, [], more));
		expect(files.reads()).toBe(items.length);
		expect(files.most()).toBeGreaterThan(0);
		expect(files.most()).toBeLessThanOrEqual(MOST);
	});

	it('are not kept while a repeat is waited for', async () => {
		const files = watchFiles();
		lab.sandbox.faults.add({ kind: 'status', status: 429, path: 'attachments', times: 6 });
		const more = { items, binaryMode: 'filesystem' } as const;
		dataOf(await lab.run('applicationAttachment', 'upload', parameters, [], more));
		expect(files.reads()).toBe(items.length + 6);
		expect(files.most()).toBeLessThanOrEqual(MOST);
	});
});

describe('answers that items share', () => {
	/** A stand-in for n8n that answers each path with the path. */
	function connectedClient() {
		const asked: string[] = [];
		const caller = {
			helpers: {
				httpRequestWithAuthentication: async (_: string, { url }: { url: string }) => {
					asked.push(new URL(url).pathname);
					return { statusCode: 200, body: { url } };
				},
			},
		} as unknown as Caller;
		const origin = 'https://acme.example';
		const client = new DvinciClient(caller, origin, `${origin}/odata/`, DEFAULT_OPTIONS);
		return { client, asked };
	}

	it('are kept while few, and not without end', async () => {
		const { client, asked } = connectedClient();
		for (let id = 0; id < 2000; id++) await client.sharedOutcomeOf(`/persons/${id}`);
		expect(asked).toHaveLength(2000);
		for (let id = 1900; id < 2000; id++) await client.sharedOutcomeOf(`/persons/${id}`);
		expect(asked).toHaveLength(2000);
		for (let id = 0; id < 100; id++) await client.sharedOutcomeOf(`/persons/${id}`);
		expect(asked).toHaveLength(2100);
	});

	it('are asked once, also by ten thousand at the same time', async () => {
		const { client, asked } = connectedClient();
		const answers = await Promise.all(
			Array.from(
				{ length: 10_000 },
				async (_, index) => await client.sharedOutcomeOf(`/x/${index % 12}`),
			),
		);
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect(asked).toHaveLength(12);
	});
});

describe('a run that ends early', () => {
	it('leaves no request behind and tells how it ended, with a thousand items', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: '/persons/20$' });
		const items = Array.from({ length: 1000 }, (_, index): IDataObject => ({ id: index + 1 }));
		const run = await lab.run('person', 'get', { personId: rl('={{ $json.id }}') }, items);
		expect(run.error?.message).toMatch(/person "20".+\[item 19\]$/);
		const sent = lab.sandbox.requests.length;
		expect(sent).toBeLessThan(60);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(lab.sandbox.requests).toHaveLength(sent);
	});
});
