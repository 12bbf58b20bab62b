import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { DvinciLinkApi } from '../../credentials/DvinciLinkApi.credentials';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { DvinciLinkTrigger } from '../../nodes/DvinciLinkTrigger/DvinciLinkTrigger.node';
import { DvinciTrigger } from '../../nodes/DvinciTrigger/DvinciTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox';
import { RECOMMENDED_USER } from '../../sandbox/roles';
import { CREDENTIAL, isCall, NODE_TYPE } from '../support/dvinci';
import { createEngine, type Engine, readBinary } from '../support/engine';
import { LINK_CREDENTIAL, LINK_TRIGGER_TYPE, open } from '../linkTrigger/lab';
import { TRIGGER_TYPE } from '../trigger/lab';
import { type ExampleNode, exampleOf, examples } from './files';

/* Every example, as a click on Execute Workflow runs it, with the API user that `npm start` has. */

let sandbox: Sandbox;
let n8n: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await createEngine({
		nodeTypes: {
			[NODE_TYPE]: new Dvinci(),
			[LINK_TRIGGER_TYPE]: new DvinciLinkTrigger(),
			[TRIGGER_TYPE]: new DvinciTrigger(),
		},
		credentialTypes: {
			[CREDENTIAL]: new DvinciOAuth2Api(),
			[LINK_CREDENTIAL]: new DvinciLinkApi(),
		},
	});
});

afterAll(async () => {
	await n8n.close();
	await sandbox.stop();
});

beforeEach(() => sandbox.reset());

const MANUAL = 'n8n-nodes-base.manualTrigger';
const STARTS = [
	MANUAL,
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.scheduleTrigger',
	LINK_TRIGGER_TYPE,
	TRIGGER_TYPE,
];

/** The nodes that run: without notes, and without the starts that are not clicked. @param clicked name of a start */
function running(nodes: ExampleNode[], clicked?: string): ExampleNode[] {
	const starts = nodes.filter(({ type }) => STARTS.includes(type));
	const start =
		starts.find(({ name }) => name === clicked) ??
		starts.find(({ type }) => type === MANUAL) ??
		starts[0];
	return nodes.filter(
		(node) =>
			node.type !== 'n8n-nodes-base.stickyNote' && (node === start || !starts.includes(node)),
	);
}

/**
 * Runs an example; some values of its nodes can be set as a user would in the editor.
 *
 * @returns what a node handed on over all its runs, by the node's name and the output
 */
async function run(
	number: string,
	change: (nodes: ExampleNode[]) => void = () => undefined,
	clientId = RECOMMENDED_USER,
	clicked?: string,
) {
	const { workflow } = exampleOf(number);
	const { baseUrl, odataUrl, clientSecret } = sandbox;
	const credentials = { [CREDENTIAL]: { baseUrl, odataUrl, clientId, clientSecret } };
	const nodes = structuredClone(running(workflow.nodes, clicked));
	change(nodes);
	const names = nodes.map(({ name }) => name);
	const connections = Object.fromEntries(
		Object.entries(workflow.connections).filter(([name]) => names.includes(name)),
	);
	const execution = await n8n.runWorkflow({
		nodes: nodes.map((node) => ({ ...node, credentials: node.credentials ? credentials : {} })),
		connections,
		mode: 'manual',
	});
	const { run: record } = execution.node(names[0] ?? '');
	const { error, runData } = record.data.resultData;
	if (error) throw error;
	return (name: string, output = 0): INodeExecutionData[] =>
		(runData[name] ?? []).flatMap(({ data }) => data?.main?.[output] ?? []);
}

const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);
const changes = () =>
	sandbox.requests
		.filter((request) => isCall(request) && request.method !== 'GET')
		.map(({ method, path }) => `${method} ${path.replace('/restApi', '')}`);

function keepOnly(wanted: (id: number) => boolean): void {
	const { applications } = sandbox.data;
	for (const { id } of applications.all()) if (!wanted(id)) applications.delete(id);
}

/** Runs an example that several triggers start, by one of them. */
const runFrom = async (clicked: string, number: string) =>
	await run(number, undefined, undefined, clicked);

/** Runs an example with an API user that may open the originals of files, too. */
const runWithAllRights = async (number: string) => await run(number, undefined, sandbox.clientId);

/** How the files in items begin. */
async function beginningsOf(items: INodeExecutionData[]): Promise<string[]> {
	const files = items.flatMap(({ binary = {} }) => Object.values(binary));
	const contents = await Promise.all(files.map(async (file) => await readBinary(file)));
	return contents.map((content) => content.subarray(0, 5).toString());
}

async function textOf(items: INodeExecutionData[]): Promise<string> {
	const file = items[0]?.binary?.data;
	if (file === undefined) throw new Error('There is no file.');
	return (await readBinary(file)).toString('utf8');
}

it.each(
	examples
		.map(({ number, workflow }) => [number, workflow.name])
		.filter(([number]) => !['02', '03', '04', '05', '07', '08', '09', '10'].includes(number ?? '')),
)('%s "%s" gives something with the data of the sandbox', async (number = '') => {
	const { workflow } = exampleOf(number);
	const itemsOf = await run(number);
	const last = workflow.nodes.filter(({ name }) => workflow.connections[name] === undefined);
	expect(last.flatMap(({ name }) => itemsOf(name)).length).toBeGreaterThan(0);
});

describe('02: new applications in a chat', () => {
	it('gives a message for each application, with its own files', async () => {
		keepOnly((id) => [1, 2, 6].includes(id));
		const messages = (await runWithAllRights('02'))('Send to Chat').sort(
			(a, b) => Number(a.json.applicationId) - Number(b.json.applicationId),
		);
		expect(jsonOf(messages)).toEqual([
			{
				applicationId: 1,
				text: `New application: Ísold Ausgedacht for Personalreferat (m/w/d), received on 2024-01-29\n${sandbox.baseUrl}/intern/applicationPaper/list?jobOpeningId=2`,
				files: ['Lebenslauf Änne Übungsfeld.pdf', 'Anschreiben "Nordlicht".txt'],
			},
			{
				applicationId: 2,
				text: expect.stringContaining('for Vertrieb Süd (m/w/d), received on 2024-01-30'),
				files: ['Zeugnisse.pdf', 'Foto.png'],
			},
			{ applicationId: 6, text: expect.stringContaining('New application'), files: [] },
		]);
		const attached = messages.map(({ binary = {} }) =>
			Object.values(binary).map(({ fileName }) => fileName),
		);
		expect(attached).toEqual(jsonOf(messages).map(({ files }) => files));
		const [file] = Object.values(messages[0]?.binary ?? {});
		if (file === undefined) throw new Error('There is no file.');
		expect((await readBinary(file)).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it('gives the files as PDF where originals may not be opened', async () => {
		keepOnly((id) => [1, 2, 6].includes(id));
		const messages = (await run('02'))('Send to Chat');
		expect(messages.flatMap(({ json }) => json.files).sort()).toEqual([
			'Anschreiben "Nordlicht".txt',
			'Foto.png',
			'Lebenslauf Änne Übungsfeld.pdf',
			'Zeugnisse.pdf',
		]);
		expect(await beginningsOf(messages)).toEqual(['%PDF-', '%PDF-', '%PDF-', '%PDF-']);
	});
});

describe('03: hired applicants', () => {
	it('gives a record and the files of each onboarding that is active, and changes nothing', async () => {
		const itemsOf = await runWithAllRights('03');
		const active = sandbox.data.onboardings.all().filter(({ status }) => status === 'ACTIVE');
		expect(jsonOf(itemsOf('Save in HR System')).map(({ onboardingId }) => onboardingId)).toEqual(
			active.map(({ id }) => id),
		);
		expect(itemsOf('Save in HR System')[0]?.json).toMatchObject({
			personnelNumber: 'MA-501',
			firstName: 'Hauke',
			lastName: 'O’Testy',
			firstDay: '2024-09-04',
			supervisorUserId: 4,
		});
		const files = itemsOf('Store File');
		expect(files.map(({ json, binary }) => [json.folder, binary?.data?.fileName])).toEqual([
			['Personnel files/O’Testy, Hauke (MA-501)', 'Prozess für neue Kolleg*innen.txt'],
			['Personnel files/O’Testy, Hauke (MA-501)', 'Arbeitsvertrag (unterschrieben).pdf'],
			[expect.stringMatching(/\(onboarding 2\)$/), 'Ausweisfoto.png'],
		]);
		expect(changes()).toEqual([]);
	});

	it('gives the files as PDF where originals may not be opened', async () => {
		const files = (await run('03'))('Store File');
		expect(files).toHaveLength(3);
		expect(await beginningsOf(files)).toEqual(['%PDF-', '%PDF-', '%PDF-']);
	});
});

describe('04: candidates from a spreadsheet', () => {
	it('imports the good rows, and gives the others with the reason', async () => {
		const itemsOf = await run('04');
		expect(jsonOf(itemsOf('Imported')).map(({ number }) => number)).toEqual([
			'K-1001',
			'K-1002',
			'K-1004',
		]);
		expect(jsonOf(itemsOf('Rows to Correct'))).toEqual([
			{
				number: 'K-1003',
				name: 'Lars Vorlage',
				reason: expect.stringContaining('Email is not an email address'),
			},
		]);
		expect(sandbox.data.persons.byKey('K-1002')).toMatchObject({
			firstName: 'Ayşe',
			city: 'Wien',
			countryIsoA2: 'AT',
		});
	});

	it('creates nothing twice', async () => {
		await run('04');
		const { persons, applications } = sandbox.data;
		const before = [persons.all().length, applications.all().length];
		await run('04');
		expect([persons.all().length, applications.all().length]).toEqual(before);
	});
});

describe('04: persons whom d.vinci knows', () => {
	const EMAIL = 'Ayse.Beispiel@EXAMPLE.org';
	const reasonsOf = (items: INodeExecutionData[]) => jsonOf(items).map(({ reason }) => reason);

	it('are found by the email, in whatever case, and brought up to date', async () => {
		const { persons, applications } = sandbox.data;
		persons.change(5, { email: EMAIL, externalId: null, city: 'Graz' });
		const before = persons.all().length;
		await run('04');
		expect(applications.byKey('K-1002-JOB-1001')).toMatchObject({ personId: 5 });
		expect(persons.get(5)).toMatchObject({ firstName: 'Ayşe', city: 'Wien', email: EMAIL });
		expect(persons.byKey('K-1002')).toBeUndefined();
		expect(persons.all()).toHaveLength(before + 2);
	});

	it('are left to the user when several have the email', async () => {
		for (const id of [5, 6]) sandbox.data.persons.change(id, { email: EMAIL });
		const itemsOf = await run('04');
		expect(itemsOf('Imported')).toHaveLength(2);
		expect(reasonsOf(itemsOf('Rows to Correct'))).toContainEqual(
			expect.stringContaining('2 persons have the email'),
		);
		expect(sandbox.data.applications.byKey('K-1002-JOB-1001')).toBeUndefined();
	});

	it('are left to the user when the application is somebody else’s', async () => {
		await run('04');
		sandbox.data.persons.change(sandbox.data.persons.byKey('K-1002')?.id ?? 0, {
			email: 'another@example.org',
		});
		const itemsOf = await run('04');
		expect(jsonOf(itemsOf('Imported')).map(({ number }) => number)).toEqual(['K-1001', 'K-1004']);
		expect(reasonsOf(itemsOf('Rows to Correct'))).toContainEqual(
			expect.stringContaining('belongs to another person'),
		);
	});
});

describe('04: the same rows as CSV and as XLSX', () => {
	const full = {
		number: 'K-2001',
		firstName: 'Ada',
		lastName: 'Muster',
		email: 'ada@example.com',
		city: 'Kiel',
		country: 'DE',
		jobOpening: 'JOB-1001',
		appliedOn: '2024-09-02',
	};
	const blank = { ...full, lastName: 'Vorlage', email: '', city: '', country: '' };

	/** What d.vinci has after both files, without what differs from run to run. */
	async function stateAfter(format: 'csv' | 'xlsx') {
		sandbox.reset();
		for (const row of [full, blank]) {
			const itemsOf = await run('04', (nodes) => {
				for (const { name, parameters } of nodes) {
					if (name === 'Sample Rows') {
						const assignment = {
							id: 'a',
							name: 'rows',
							value: JSON.stringify([row]),
							type: 'array',
						};
						Object.assign(parameters, { assignments: { assignments: [assignment] } });
					}
					if (name === 'Make Excel File') Object.assign(parameters, { operation: format });
					if (name === 'Read Spreadsheet') {
						// What Excel and n8n save as CSV begins with a mark that would become part of a name.
						const options = format === 'csv' ? { enableBOM: true } : {};
						Object.assign(parameters, { operation: format, options });
					}
				}
			});
			expect(jsonOf(itemsOf('Rows to Correct'))).toEqual([]);
			// A blank cell comes as an empty text out of the one, and not at all out of the other.
			const [read] = jsonOf(itemsOf('Read Spreadsheet'));
			expect(read?.email).toBe(row.email || (format === 'xlsx' ? '' : undefined));
		}
		const person = sandbox.data.persons.byKey('K-2001');
		const application = sandbox.data.applications.byKey('K-2001-JOB-1001');
		const { dateCreated: _, lastStatusChangeDate: __, ...rest } = { ...application };
		return { person, application: rest };
	}

	it('give the same, and blank cells change nothing', async () => {
		const [csv, xlsx] = [await stateAfter('csv'), await stateAfter('xlsx')];
		expect(csv).toEqual(xlsx);
		expect(csv.person).toMatchObject({
			firstName: 'Ada',
			lastName: 'Vorlage',
			email: 'ada@example.com',
			city: 'Kiel',
			countryIsoA2: 'DE',
		});
	});
});

describe('05: openings on a website', () => {
	const jobsOnWebsite = async () =>
		JSON.parse(await textOf((await run('05'))('Upload to Website'))) as IDataObject[];

	it('gives what the career portal shows in one JSON file', async () => {
		const jobs = await jobsOnWebsite();
		const feed = (await (
			await fetch(`${sandbox.baseUrl}/jobPublication/list.json`)
		).json()) as IDataObject[];
		const shown = feed.map(({ id }) => Number(id)).sort((a, b) => a - b);
		expect(jobs.map(({ id }) => id)).toEqual(shown);
		expect(jobs[0]).toEqual({
			id: 1,
			title: 'Softwareentwicklung (m/w/d)',
			subtitle: 'Arbeiten, wo andere Urlaub machen',
			language: 'de',
			html: expect.stringMatching(/^<p>Wir bauen .*<\/p>\n<ul>.*<\/ul>\n<p>.*<\/p>$/),
			places: ['Hamburg', 'Ortsunabhängig'],
			salary: '45.000 bis 55.000 EUR im Jahr',
			url: `${sandbox.baseUrl}/de/jobs/1/softwareentwicklung-mwd`,
			applyUrl: `${sandbox.baseUrl}/de/jobs/1/apply`,
		});
	});

	it('leaves out what is not on the homepage yet or any more', async () => {
		const place = (id: number, startDate: string, endDate: string | null) =>
			sandbox.data.jobPublications.change(id, {
				placements: [{ channelId: 21, internalName: 'HOMEPAGE', startDate, endDate }],
			});
		const before = (await jobsOnWebsite()).map(({ id }) => Number(id));
		const [first = 0, second = 0, ...others] = before;
		place(first, '2024-01-01T00:00:00.000Z', '2024-02-01T00:00:00.000Z');
		place(second, '2999-01-01T00:00:00.000Z', null);
		expect((await jobsOnWebsite()).map(({ id }) => id)).toEqual(others);
	});

	it('makes the list empty when the portal is, so that no old ad stays', async () => {
		sandbox.data.jobPublications.clear();
		expect(await jobsOnWebsite()).toEqual([]);
	});

	it('uploads nothing when the portal can not be read', async () => {
		sandbox.faults.add({ kind: 'html', times: Infinity });
		await expect(run('05')).rejects.toMatchObject({
			message: expect.stringContaining('a web page came back instead of jobs'),
		});
	});
});

describe('07: old applications', () => {
	beforeEach(() => keepOnly((id) => id <= 30));

	const listed = () =>
		sandbox.data.applications
			.all()
			.filter(
				({ applicationStatusId, extendedUseAccepted }) =>
					['REJECTED', 'WITHDRAWN'].includes(applicationStatusId) && extendedUseAccepted !== true,
			)
			.map(({ id }) => id);

	it('lists, and deletes nothing', async () => {
		const itemsOf = await run('07');
		expect(jsonOf(itemsOf('Only Listed')).map(({ applicationId }) => applicationId)).toEqual(
			listed(),
		);
		const list = await textOf(itemsOf('List as File'));
		expect(list.trim().split('\n')).toHaveLength(listed().length + 1);
		expect(itemsOf('What Was Done')).toEqual([]);
		expect(changes()).toEqual([]);
	});

	it('leaves out what has ended lately', async () => {
		const [recent = 0, ...old] = listed();
		sandbox.data.applications.change(recent, { lastStatusChangeDate: new Date().toISOString() });
		const itemsOf = await run('07');
		expect(jsonOf(itemsOf('Only Listed')).map(({ applicationId }) => applicationId)).toEqual(old);
	});

	it('deletes what it lists when that is switched on, and no more at once than is set', async () => {
		const before = listed();
		const itemsOf = await run('07', (nodes) => {
			const settings = nodes.find(({ name }) => name === 'Settings');
			const { assignments } = settings?.parameters.assignments as {
				assignments: Array<{ name: string; value: unknown }>;
			};
			for (const assignment of assignments) {
				if (assignment.name === 'deleteForReal') assignment.value = true;
				if (assignment.name === 'mostAtOnce') assignment.value = 3;
			}
		});
		const first = before.slice(0, 3);
		expect(jsonOf(itemsOf('What Was Done'))).toEqual(
			first.map((applicationId) => ({ applicationId, deleted: true, reason: '' })),
		);
		expect(changes().sort()).toEqual(first.map((id) => `POST /applications/${id}/delete`).sort());
		expect(listed()).toEqual(before.slice(3));
	});
});

describe('08: a status change that can be repeated', () => {
	const posts = () => changes().filter((change) => change.includes('statusChange'));

	it('carries out each decision once, and shows which it could not', async () => {
		const itemsOf = await run('08');
		expect(jsonOf(itemsOf('Done'))).toEqual([
			{ success: true, applicationId: 1, statusId: 'INTERVIEW' },
			{ success: true, applicationId: 10, statusId: 'INTERVIEW' },
		]);
		expect(jsonOf(itemsOf('Look at These'))).toEqual([
			{
				applicationId: 2,
				statusId: 'INTERVIEW',
				reason: expect.stringContaining('can’t be reached from the present status'),
			},
		]);
		expect(posts().filter((post) => /applications\/(1|10|3)\//.test(post))).toEqual([
			'POST /applications/1/statusChange/INTERVIEW',
			'POST /applications/10/statusChange/INTERVIEW',
		]);
	});

	it('invites nobody again when it is run again', async () => {
		await run('08');
		const before = posts().filter((post) => !post.includes('/2/'));
		const itemsOf = await run('08');
		expect(itemsOf('Done')).toEqual([]);
		expect(posts().filter((post) => !post.includes('/2/'))).toEqual(before);
	});

	it('invites once although the connection breaks after the change', async () => {
		// An equal request of a moment before would leave open which of the two a look has found.
		await new Promise((resolve) => setTimeout(resolve, 2500));
		sandbox.faults.add({
			kind: 'reset',
			method: 'POST',
			path: 'applications/1/statusChange/INTERVIEW',
			effect: 'after',
		});
		const itemsOf = await run('08');
		expect(jsonOf(itemsOf('Done'))).toHaveLength(2);
		expect(posts().filter((post) => post.includes('/1/'))).toHaveLength(1);
	});
});

describe('09: equipment from a job opening', () => {
	/** Makes the row active that begins with the link. */
	async function serveLinkRow() {
		const { workflow } = exampleOf('09');
		const { baseUrl, odataUrl, clientId, clientSecret, linkSecret } = sandbox;
		const credentials = {
			[CREDENTIAL]: { baseUrl, odataUrl, clientId, clientSecret },
			[LINK_CREDENTIAL]: { secret: linkSecret },
		};
		const nodes = workflow.nodes.filter(
			({ type }) => type !== MANUAL && type !== 'n8n-nodes-base.stickyNote',
		);
		return await n8n.serve({
			nodes: nodes.map((node) => {
				const types = Object.keys(node.credentials ?? {});
				const own = Object.entries(credentials).filter(([type]) => types.includes(type));
				return { ...node, credentials: Object.fromEntries(own) };
			}),
			connections: workflow.connections,
		});
	}

	it('puts the link into the job opening, beside the others, and once', async () => {
		const others = [{ label: 'Plan', url: 'https://plan.example.com', faIcon: 'fa-sitemap' }];
		sandbox.data.jobOpenings.change(2, { externalLinks: others });
		await run('09');
		await run('09');
		expect(sandbox.data.jobOpenings.get(2)?.externalLinks).toEqual([
			...others,
			{
				label: 'Order equipment',
				url: 'http://localhost:5678/webhook/order-equipment?jobOpeningId=2&jwt=(jwt)',
				faIcon: 'fa-laptop',
			},
		]);
	});

	it('gives one order when somebody chooses the link in d.vinci', async () => {
		await run('09');
		const server = await serveLinkRow();
		try {
			const { baseUrl, data } = sandbox;
			const { text } = await open(`${baseUrl}/intern/jobOpening/show/2`);
			const [, button = ''] = /href="([^"]+)">Order equipment</.exec(text) ?? [];
			const { headers } = await open(baseUrl + button);
			const { pathname, search } = new URL(headers.get('location') ?? '');
			expect(server.url.endsWith(pathname)).toBe(true);

			const answer = await open(server.url + search);
			expect(answer.text).toContain('The equipment is ordered.');
			expect((await open(server.url + search)).status).toBe(403);

			const orders = (await server.runsOf('Place Order')).map(({ items }) => jsonOf(items));
			const user = data.users.all()[0]?.username;
			expect(orders).toEqual([
				[
					{
						jobOpeningId: 2,
						costUnit: '',
						orderedBy: user,
						orderedAt: expect.stringMatching(/^\d{4}-.*Z$/),
						text: `Please prepare a workplace: Personalreferat (m/w/d), ordered by ${user}\n${baseUrl}/intern/jobOpening/show/2`,
					},
				],
			]);
		} finally {
			await server.close();
		}
	});
});

describe('10: ads in a chat', () => {
	const tags = (items: INodeExecutionData[]) => items.map(({ json }) => json.tag);

	it('gives a message for each new ad, and one by the same tag when it is gone', async () => {
		const posted = (await run('10'))('Post to Chat');
		expect(posted).toHaveLength(3);
		for (const { tag, text } of jsonOf(posted)) {
			expect(text).toMatch(new RegExp(`^New job: .+ \\(${String(tag)}\\)\\n${sandbox.baseUrl}/`));
		}
		const withdrawn = (await runFrom('Job Unpublished', '10'))('Withdraw in Chat');
		expect(tags(withdrawn)).toEqual(tags(posted));
		for (const { tag, text } of jsonOf(withdrawn)) {
			expect(text).toMatch(new RegExp(`^No longer open: .+ \\(${String(tag)}\\)$`));
		}
	});
});
