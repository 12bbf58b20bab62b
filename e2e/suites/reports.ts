import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import type { INodeParameters } from 'n8n-workflow';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { dvinci, rl, type SavedCredential } from '../../scripts/harness/workflows';
import { Front } from '../support/front';
import type { E2eLab } from '../support/lab';

/** Reports as a system behind a proxy gives them. All that they can do: test/report. */
export function reports(lab: () => E2eLab): void {
	describe('reports', () => {
		let front: Front;
		let credential: SavedCredential;
		let strays = 0;
		/** Somebody else's server, on another port of the same machine. */
		const stranger = createServer((_, reply) => {
			strays += 1;
			reply.end('{"value":[]}');
		});

		async function idsOf(entitySet: string, parameters: INodeParameters) {
			const report = { resource: 'report', operation: 'getAll', entitySet: rl(entitySet, 'name') };
			const node = dvinci('It', credential, { ...report, returnAll: true, ...parameters });
			const execution = await lab().runNodes('report', node);
			assert.equal(execution.status, 'success', failureOf(execution));
			return itemsOf(execution, 'It').map(({ json }) => json.id);
		}

		before(async () => {
			front = await Front.start(lab().identity, lab().sandbox.baseUrl);
			const odataUrl = `${front.url}/odata/v1/`;
			credential = await lab().credentialFor('behind a proxy', { baseUrl: front.url, odataUrl });
			await once(stranger.listen(0, '127.0.0.1'), 'listening');
		});
		afterEach(() => {
			lab().sandbox.odata.nextLink = (link) => link;
		});
		after(async () => {
			await front.stop();
			stranger.close();
		});

		const origins: Record<string, () => string> = {
			'begin with http://': () => front.url.replace('https:', 'http:'),
			'have another port': () => `http://localhost:${(stranger.address() as AddressInfo).port}`,
			'name an inner host that nobody knows': () => 'http://reporting.internal:8080',
			'name an inner host that answers': () => lab().sandbox.baseUrl,
		};
		for (const [what, origin] of Object.entries(origins)) {
			it(`C8: are complete where next links ${what}, from the known origin only`, async () => {
				const { sandbox } = lab();
				const { baseUrl, data, requests } = sandbox;
				sandbox.odata.nextLink = (link) => link.replace(baseUrl, origin());
				const since = { front: front.urls.length, sandbox: requests.length };
				const ids = await idsOf('Applications', { options: { select: 'id', orderby: 'id' } });
				assert.deepEqual(
					ids,
					data.applications
						.all()
						.map(({ id }) => id)
						.sort((a, b) => a - b),
				);
				const asked = requests.slice(since.sandbox).map(({ url }) => url);
				assert.ok(asked.filter((url) => url.startsWith('/odata/v1/Applications')).length > 2);
				assert.deepEqual(front.urls.slice(since.front), asked);
				assert.equal(strays, 0);
			});
		}

		it('C9: take rows without a date for not equal, to a day as to a moment', async () => {
			const { applications, onboardings } = lab().sandbox.data;
			const all = onboardings.all().map(({ id, applicationId }) => {
				return { id, created: applications.get(applicationId ?? 0)?.dateCreated };
			});
			const moment = all[0]?.created ?? '';
			const others = all.filter(({ created }) => created !== moment).map(({ id }) => id);
			assert.ok(all.some(({ created }) => created === undefined));
			for (const value of [moment, moment.slice(0, 10)]) {
				const item = { property: 'application/dateCreated', comparison: 'notEquals', value };
				const ids = await idsOf('Onboardings', { filters: { item: [item] } });
				assert.deepEqual(ids, others, value);
			}
		});
	});
}
