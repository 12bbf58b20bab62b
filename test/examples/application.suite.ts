import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { dataOf, useLab } from '../support/dvinci';
import { binary, type NodeInput } from '../support/engine';
import { exampleOf } from './files';

/* Recipe 11, from what n8n's form gives, and from its sample email. A browser fills in the form in e2e/. */

const lab = useLab();

const MANUAL = 'n8n-nodes-base.manualTrigger';
const FORM = 'n8n-nodes-base.formTrigger';

const SENT = {
	jobOpening: 'JOB-1001',
	'First Name': 'Ayşe',
	'Last Name': 'Beispiel',
	Email: 'Ayse@example.com',
	Message: 'Hallo',
	'Privacy Policy': ['I have read the privacy policy and accept it'],
	'Other Positions': null,
};
const FILES = {
	Resume: binary('Lebenslauf', 'Lebenslauf.pdf', 'application/pdf'),
	Other_Documents_0: binary('Zeugnis', 'Zeugnis.pdf', 'application/pdf'),
};

/** Runs the recipe from one of its starts, which gives the items. */
async function runFrom(start: string, items: INodeExecutionData[]) {
	const { nodes, connections } = exampleOf('11').workflow;
	const left = nodes.filter(
		({ type }) =>
			type === start || (![MANUAL, FORM].includes(type) && !type.endsWith('stickyNote')),
	);
	const { name = '' } = left.find(({ type }) => type === start) ?? {};
	const run = await lab.n8n.runWorkflow({
		nodes: left.map((node): NodeInput & { name: string } => ({
			...node,
			credentials: node.credentials ? lab.credentials() : {},
		})),
		connections: Object.fromEntries(
			Object.entries(connections).filter(([from]) => left.some((node) => node.name === from)),
		),
		pinData: { [name]: items },
		mode: 'manual',
	});
	return run.node(start === FORM ? 'Submit from Form' : 'Submit from Email');
}

const submit = async (change: IDataObject = {}, files: INodeExecutionData['binary'] = FILES) =>
	await runFrom(FORM, [{ json: { ...SENT, ...change }, binary: files }]);
const email = async () => await runFrom(MANUAL, [{ json: {} }]);

const data = () => lab.sandbox.data;
const sizes = () => [
	data().persons.size,
	data().applications.size,
	data().applicationAttachments.size,
];
const filesOf = (externalId: string) =>
	data()
		.applicationAttachments.ofGroup('owner', data().applications.byKey(externalId)?.id ?? 0)
		.map(({ filename, content }) => [filename, content.toString()]);

describe('11: an application from a form', () => {
	it('has what was written, with its files and consents', async () => {
		const [result] = dataOf(await submit());
		expect(result).toMatchObject({ created: { person: true, application: true } });
		expect(data().applications.byKey('JOB-1001-ayse@example.com')).toMatchObject({
			jobOpeningId: data().jobOpenings.byKey('JOB-1001')?.id,
			comment: 'Hallo',
			type: 'ONLINE',
			privacyPolicyAccepted: true,
			extendedUseAccepted: false,
		});
		expect(result?.person).toMatchObject({
			firstName: 'Ayşe',
			lastName: 'Beispiel',
			email: 'Ayse@example.com',
		});
		expect(filesOf('JOB-1001-ayse@example.com')).toEqual([
			['Lebenslauf.pdf', 'Lebenslauf'],
			['Zeugnis.pdf', 'Zeugnis'],
		]);
	});

	it('is there once when it is sent twice, whatever the case of the email', async () => {
		dataOf(await submit());
		const before = sizes();
		const [again] = dataOf(await submit({ Email: 'ayse@EXAMPLE.com' }));
		expect(again).toMatchObject({ created: { person: false, application: false } });
		expect(sizes()).toEqual(before);
	});

	it('for another job opening is another application of the same person', async () => {
		const [first] = dataOf(await submit());
		const [second] = dataOf(await submit({ jobOpening: 'JOB-1003', 'Other Positions': ['Yes'] }));
		expect(second).toMatchObject({ created: { person: false, application: true } });
		expect(second?.person).toMatchObject({ id: (first?.person as IDataObject).id });
		expect(second).toMatchObject({ extendedUseAccepted: true });
	});

	it('needs no files, and is refused without a job opening', async () => {
		expect(dataOf(await submit({}, {}))[0]).toMatchObject({ attachments: [] });
		const before = sizes();
		const { error } = await submit({ jobOpening: null, Email: 'b@example.com' });
		expect(error?.message).toMatch(/^Job Opening is empty/);
		expect(sizes()).toEqual(before);
	});
});

describe('11: an application from an email', () => {
	it('has the sender, the text and the attachment, once', async () => {
		const [result] = dataOf(await email());
		expect(result?.person).toMatchObject({ firstName: 'Enno', lastName: 'Muster' });
		expect(data().applications.byKey('JOB-1001-enno.muster@example.com')).toMatchObject({
			comment: 'Please find my resume attached.',
			type: 'EMAIL',
			privacyPolicyAccepted: false,
		});
		expect(filesOf('JOB-1001-enno.muster@example.com')).toEqual([
			['Resume.pdf', expect.stringMatching(/^%PDF-/)],
		]);
		const before = sizes();
		dataOf(await email());
		expect(sizes()).toEqual(before);
	});
});
