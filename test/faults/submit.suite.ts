import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { binary } from '../support/engine';
import { complaint, dataOf, rl, useLabOfEachTest } from '../support/dvinci';

/*
 * A submission whose answers get lost, at each of its steps. The waits between two looks are a
 * hundredth of what users wait.
 */

const lab = useLabOfEachTest();

const data = () => lab.sandbox.data;
const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const sizes = () => [
	data().persons.size,
	data().applications.size,
	data().applicationAttachments.size,
];

async function submit(change: IDataObject = {}) {
	const files = {
		resume: binary('Lebenslauf', 'Lebenslauf.pdf', 'application/pdf'),
		letter: binary('Anschreiben', 'Anschreiben.pdf', 'application/pdf'),
	};
	const parameters = {
		jobOpeningId: rl(2),
		firstName: 'Änne',
		lastName: 'Übungsfeld',
		languageId: 'de',
		type: 'ONLINE',
		personFields: { email: 'aenne@example.com' },
		additionalFields: { externalId: 'FORM-1' },
		binaryPropertyNames: 'resume,letter',
		...change,
	};
	return await lab.run('application', 'submit', parameters, [], {
		items: [{ json: {}, binary: files }],
	});
}

const STEPS = ['/persons/$', '/applications/$', '/attachments$'];
const LOSSES = [
	{ kind: 'reset', effect: 'before' },
	{ kind: 'reset', effect: 'after' },
	{ kind: 'reset', effect: 100 },
	{ kind: 'status', status: 502, effect: 'after' },
	{ kind: 'status', status: 504, effect: 100 },
	{ kind: 'html', status: 200, effect: 'after' },
	{ kind: 'status', status: 503, effect: 'before' },
] as const satisfies Fault[];

describe.each(STEPS)('a lost answer to POST %s', (path) => {
	it.each(LOSSES)('makes nothing twice and loses nothing: %j', async (loss) => {
		const before = sizes();
		lab.sandbox.faults.add({ ...loss, method: 'POST', path });
		const [result] = dataOf(await submit());
		expect(result).toMatchObject({ created: { person: true, application: true } });
		expect(result?.attachments).toHaveLength(2);
		expect(sizes().map((size, index) => size - (before[index] ?? 0))).toEqual([1, 1, 2]);
	});
});

it.each(['/persons/$', '/attachments$'])(
	'an answer to POST %s that never comes is unknown, and running again doubles nothing',
	async (path) => {
		const before = sizes();
		lab.sandbox.faults.add({ kind: 'hang', effect: 2000, method: 'POST', path });
		const { message } = complaint(await submit({ options: { timeout: 200 } }));
		expect(message).toMatch(/^It is unknown whether d\.vinci has carried this out/);
		await later(2200);
		const [result] = dataOf(await submit());
		expect(result?.attachments).toHaveLength(2);
		expect(sizes().map((size, index) => size - (before[index] ?? 0))).toEqual([1, 1, 2]);
	},
);

it('does not take a person with other values for its own', async () => {
	const theirs = { firstName: 'Berta', lastName: 'Andere', email: 'aenne@example.com' };
	const [taken] = data().addPersons(1);
	lab.sandbox.faults.add({ kind: 'hang', effect: 'before', method: 'POST', path: '/persons/$' });
	const before = sizes();
	const run = submit({ options: { timeout: 200 } });
	while (!lab.sent().some(([request]) => request === 'POST /persons/')) await later(1);
	data().persons.change(taken ?? 0, theirs);
	expect(complaint(await run).message).toMatch(/^It is unknown whether/);
	expect(sizes()).toEqual(before);
});

it('says what is done when the last step stays unknown', async () => {
	lab.sandbox.faults.add({ kind: 'hang', effect: 3000, method: 'POST', path: '/attachments$' });
	const { message, description } = complaint(await submit({ options: { timeout: 200 } }));
	const { id, personId } = data().applications.byKey('FORM-1') ?? {};
	expect(message).toContain(
		`. Done so far: person ${personId} (created), application ${id} (created) [item 0]`,
	);
	expect(description).not.toContain('Running this item again is safe');
});
