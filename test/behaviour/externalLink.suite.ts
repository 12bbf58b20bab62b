import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, useLab } from '../support/dvinci';

const lab = useLab();

const seeded = {
	nameMessages: { de: 'Vertragsverwaltung', en: 'Contract management' },
	url: 'https://contracts.example.com/open/(jwt)',
	faIcon: 'fa-file-alt',
	requiredPermission: 'SYS_APPLICATIONS_VIEW',
};
const entered = {
	nameDe: 'Prüfung',
	nameEn: 'Check',
	url: 'https://check.example.com/?t=(jwt)',
	faIcon: 'fa-check',
	requiredPermission: 'SYS_JOB_PUBLICATIONS_VIEW',
};
const sent = {
	nameMessages: { de: 'Prüfung', en: 'Check' },
	url: 'https://check.example.com/?t=(jwt)',
	faIcon: 'fa-check',
	requiredPermission: 'SYS_JOB_PUBLICATIONS_VIEW',
};

const set = async (parameters: IDataObject, items: IDataObject[] = [{}]) =>
	await lab.run(
		'externalLink',
		'set',
		{ linkType: 'applications', inputMode: 'fields', ...parameters },
		items,
	);

describe('getAll', () => {
	it('gives one item a link', async () => {
		const run = await lab.run('externalLink', 'getAll', { linkType: 'applications' });
		expect(dataOf(run)).toEqual([seeded]);
		const none = await lab.run('externalLink', 'getAll', { linkType: 'jobPublications' });
		expect(dataOf(none)).toEqual([]);
		expect(lab.sent()).toEqual([
			['GET /configuration/applications/externalLinks'],
			['GET /configuration/jobPublications/externalLinks'],
		]);
	});

	it('cuts to the limit', async () => {
		dataOf(await set({ inputMode: 'json', jsonBody: [seeded, sent, sent] }));
		const some = await lab.run('externalLink', 'getAll', { linkType: 'applications', limit: 2 });
		expect(dataOf(some)).toEqual([seeded, sent]);
		const all = await lab.run('externalLink', 'getAll', {
			linkType: 'applications',
			returnAll: true,
		});
		expect(dataOf(all)).toHaveLength(3);
	});

	it('knows only two types', async () => {
		const run = await lab.run('externalLink', 'getAll', { linkType: '={{ "persons" }}' });
		expect(complaint(run).message).toContain(
			'Link Type can’t be "persons"; possible: applications, jobPublications',
		);
		expect(lab.sent()).toEqual([]);
	});
});

describe('set', () => {
	it('replaces the list by what was filled in', async () => {
		const run = await set({
			linkType: 'jobPublications',
			externalLinks: { item: [entered, { ...entered, nameDe: 'Zwei' }] },
		});
		const second = { ...sent, nameMessages: { de: 'Zwei', en: 'Check' } };
		expect(lab.sent()).toEqual([
			['PUT /configuration/jobPublications/externalLinks', [sent, second]],
		]);
		expect(dataOf(run)).toEqual([sent, second]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		const after = await lab.run('externalLink', 'getAll', { linkType: 'jobPublications' });
		expect(dataOf(after)).toEqual([sent, second]);
	});

	it('takes the list of the API as JSON, as text or from an expression', async () => {
		for (const jsonBody of [JSON.stringify([sent]), '={{ $json.links }}']) {
			expect(dataOf(await set({ inputMode: 'json', jsonBody }, [{ links: [sent] }]))).toEqual([
				sent,
			]);
		}
	});

	it('removes all links when told so in JSON', async () => {
		expect(dataOf(await set({ inputMode: 'json', jsonBody: '[]' }))).toEqual([]);
		expect(lab.sent()).toEqual([['PUT /configuration/applications/externalLinks', []]]);
	});

	it.each([
		[{ externalLinks: {} }, 'There are no external links to set'],
		[{ externalLinks: { item: [] } }, 'There are no external links to set'],
		[{ inputMode: 'json', jsonBody: '{}' }, 'JSON Body must be a list in [ ]'],
		[{ inputMode: 'json', jsonBody: '[' }, 'JSON Body is not valid JSON'],
		[
			{ linkType: '={{ "../../persons" }}', externalLinks: { item: [entered] } },
			'Link Type can’t be "../../persons"',
		],
		[{ linkType: '={{ "" }}', externalLinks: { item: [entered] } }, 'Link Type is empty'],
	])('removes nothing by accident: %j', async (parameters, sentence) => {
		expect(complaint(await set(parameters)).message).toContain(sentence);
		expect(lab.sent()).toEqual([]);
	});

	it('has a template as JSON that changes nothing', async () => {
		const run = await set({ inputMode: 'json' });
		expect(complaint(run).message).toContain('URL is missing');
		const after = await lab.run('externalLink', 'getAll', { linkType: 'applications' });
		expect(dataOf(after)).toEqual([seeded]);
	});

	it('names all refused fields by their labels', async () => {
		const run = await set({
			externalLinks: { item: [{ ...entered, nameEn: '', url: '', faIcon: 'smile' }] },
		});
		const { message } = complaint(run);
		expect(message).toContain('the external links of type applications');
		expect(message).toContain('Name (English) is missing');
		expect(message).toContain('URL is missing');
		expect(message).toContain('Icon has a value that d.vinci does not know');

		const unknown = await set({
			externalLinks: { item: [{ ...entered, requiredPermission: 'EVERYTHING' }] },
		});
		expect(complaint(unknown).message).toContain('Required Permission has a value');
	});

	it('goes in the order of the items: the last one stays', async () => {
		const items = ['eins', 'zwei', 'drei'].map((nameDe) => ({ nameDe }));
		lab.sandbox.faults.add({ kind: 'latency', ms: 100, method: 'PUT', times: 2 });
		const run = await set(
			{ externalLinks: { item: [{ ...entered, nameDe: '={{ $json.nameDe }}' }] } },
			items,
		);
		expect(dataOf(run).map(({ nameMessages }) => (nameMessages as IDataObject).de)).toEqual([
			'eins',
			'zwei',
			'drei',
		]);
		const after = await lab.run('externalLink', 'getAll', { linkType: 'applications' });
		expect(dataOf(after)).toMatchObject([{ nameMessages: { de: 'drei' } }]);
	});

	it('does not hide that the API user may not', async () => {
		const weak = { clientId: 'weak', clientSecret: 'secret' };
		lab.sandbox.addClient({ ...weak, deny: () => true });
		for (const operation of ['set', 'getAll']) {
			const run = await lab.run(
				'externalLink',
				operation,
				{ linkType: 'applications', inputMode: 'fields', externalLinks: { item: [entered] } },
				[{}],
				{ credentials: lab.credentials(weak) },
			);
			expect(complaint(run).message).toContain(
				'The API user has no permission for the external links of type applications',
			);
		}
	});
});
