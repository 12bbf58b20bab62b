import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { NODE, rl, START } from '../../scripts/harness/workflows';
import { binary } from '../../test/support/engine';
import { contenderOf, type NodeStep } from '../contenders/steps';
import type { Stock } from '../lab';
import { race, type TimedRun } from '../measure';
import { count, type Goal, type Results, inSeconds, times } from '../report/section';
import type { Scale } from '../scale';
import type { Bench, Scenario } from './scenario';

const FILE_SIZE = 20_000;
const FILES = 'resume, letter';

const names = { firstName: '={{ $json.firstName }}', lastName: '={{ $json.lastName }}' };
const person = { email: '={{ $json.email }}', externalId: '={{ $json.number }}' };
const kind = { languageId: 'de', type: 'EMAIL' };

const step = (name: string, parameters: INodeParameters): NodeStep => ({
	name,
	type: NODE,
	parameters,
});

const submit = (findPersonBy: 'email' | 'externalId'): NodeStep[] => [
	step('Submit', {
		resource: 'application',
		operation: 'submit',
		jobOpeningId: rl('={{ $json.jobOpeningId }}'),
		...names,
		findPersonBy,
		personFields: person,
		...kind,
		binaryPropertyNames: FILES,
		additionalFields: { externalId: '={{ $json.application }}' },
	}),
];

/** The same by the operations that there are without Submit; a merge brings the files back. */
const oneAfterTheOther: NodeStep[] = [
	step('Person', {
		resource: 'person',
		operation: 'upsert',
		externalId: person.externalId,
		...names,
		additionalFields: { email: person.email },
	}),
	step('Application', {
		resource: 'application',
		operation: 'upsert',
		externalId: `={{ $('${START}').item.json.application }}`,
		personId: rl('={{ $json.id }}'),
		jobOpeningId: rl(`={{ $('${START}').item.json.jobOpeningId }}`),
		...kind,
	}),
	{
		name: 'Merge',
		type: 'n8n-nodes-base.merge',
		typeVersion: 3.2,
		parameters: { mode: 'combine', combineBy: 'combineByPosition', options: {} },
		from: [{ step: START }, { step: 'Application', input: 1 }],
	},
	step('Files', {
		resource: 'applicationAttachment',
		operation: 'upload',
		applicationId: rl('={{ $json.id }}'),
		binaryPropertyName: FILES,
	}),
];

/** Each way is a contender of its own, which does only that. */
const ways = [
	contenderOf('Submit, person by email', () => submit('email')),
	contenderOf('Submit, person by external ID', () => submit('externalId')),
	contenderOf('three nodes and a merge', () => oneAfterTheOther),
];

/** Applicants with two files each, of whom the first `known` are persons in d.vinci. */
function applicants(
	number: number,
	known: number,
	{ personIds, personEmails, jobOpeningIds }: Stock,
): INodeExecutionData[] {
	const there = personIds.flatMap((id, index) => {
		const email = personEmails[index];
		return email ? [{ number: `BULK-PERSON-${id}`, email }] : [];
	});
	const pdf = (name: string) =>
		binary(Buffer.alloc(FILE_SIZE, 'x'), `${name}.pdf`, 'application/pdf');
	const files = { resume: pdf('Resume'), letter: pdf('Letter') };
	return Array.from({ length: number }, (_, index) => ({
		json: {
			firstName: 'Erika',
			lastName: `Beispiel ${index}`,
			number: `BENCH-${index}`,
			email: `erika.${index}@example.com`,
			...(index < known && there[index]),
			application: `BENCH-APPLICATION-${index}`,
			jobOpeningId: jobOpeningIds[0] ?? null,
		},
		binary: files,
	}));
}

interface Variant {
	label: string;
	/** How many of the persons are there, as a share. */
	known: number;
}

const variants: Variant[] = [
	{ label: 'nobody there yet', known: 0 },
	{ label: 'half of the persons there', known: 0.5 },
];

async function compete(
	{ lab, scale, say }: Bench,
	{ label, known }: Variant,
): Promise<{ rows: string[][]; goals: Goal[] }> {
	const { items, rounds } = scale;
	const contenders = await Promise.all(ways.map(async (make) => await make(lab)));
	const runs = await race(lab, {
		contenders,
		rounds,
		// More than are needed: not all persons of the sandbox have an email.
		persons: items,
		job: (stock) => ({ task: 'create', items: applicants(items, items * known, stock) }),
		signedOut: true,
	});
	const rows: string[][] = [];
	for (const contender of contenders) {
		const results = runs.get(contender.name) ?? [];
		const error = results.find((run) => run.error !== undefined)?.error;
		if (error !== undefined) throw new Error(`${contender.name} has failed: ${error}`);
		const of = (what: (run: TimedRun) => number) => runs.median(contender, what);
		rows.push([
			`${contender.name}, ${label}`,
			count(of(({ requests }) => requests)),
			inSeconds(of(({ cpuMs }) => cpuMs)),
			inSeconds(of(({ ms }) => ms)),
			count(of(({ newPersons }) => newPersons)),
		]);
		say(`  ${rows.at(-1)?.join(', ')}`);
	}
	const [byEmail, byId, nodes] = contenders;
	if (!byEmail || !byId || !nodes) throw new Error('There are three ways.');
	const goals = [byEmail, byId].map((way): Goal => {
		const [ours, theirs] = [way, nodes].map((each) => runs.median(each, (run) => run.requests));
		const ratio = (ours ?? NaN) / (theirs ?? NaN);
		return {
			work: `${count(items)} submissions with two files, ${label}: requests of ${way.name} ÷ ${nodes.name}`,
			reached: times(ratio),
			goal: 'at most 1.00 ×',
			met: ratio <= 1,
		};
	});
	return { rows, goals };
}

async function run(bench: Bench): Promise<Results> {
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const variant of variants) {
		const results = await compete(bench, variant);
		rows.push(...results.rows);
		goals.push(...results.goals);
	}
	const title = 'Submissions with two files';
	const text = `${count(bench.scale.items)} applications with two files of ${FILE_SIZE / 1000} kB and an external ID each: by Application > Submit, and by Person > Create or Update, Application > Create or Update, a merge that brings the files back, and Application Attachment > Upload. Create or Update changes persons who are there; Submit leaves them as they are.`;
	const head = ['', 'requests', 'work of the processor', 'time', 'new persons'];
	return { sections: [{ title, text, head, rows }], goals };
}

export const submissions = ({ items }: Scale): Scenario[] => [
	{ name: 'submissions', title: `${count(items)} submissions with two files`, run },
];
