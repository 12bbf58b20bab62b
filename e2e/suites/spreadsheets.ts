import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { INode } from 'n8n-workflow';
import { exampleOf, withCredentials } from '../../scripts/harness/examples';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import {
	chain,
	CREDENTIAL,
	type Draft,
	dvinci,
	manualTrigger,
	type Workflow,
} from '../../scripts/harness/workflows';
import { items } from '../support/items';
import type { E2eLab } from '../support/lab';

const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** What n8n's nodes for spreadsheets are told; a CSV of theirs, or of Excel, begins with a mark. */
const making = (format: Format) => ({ operation: format, options: {} });
const reading = (format: Format) => ({
	operation: format,
	options: format === 'csv' ? { enableBOM: true } : {},
});

/** What is different in each run, whatever was imported. */
const OF_THE_RUN = [
	'id',
	'personId',
	'externalId',
	'email',
	'candidateMailbox',
	'dateCreated',
	'lastStatusChangeDate',
];

const comparable = (record: object) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => !OF_THE_RUN.includes(name)));

/** People are found by their emails, so that those of each format need their own. */
const emailOf = (format: Format, email: string) =>
	email.replaceAll('@example', `@${format}.example`);

/**
 * Recipe 04 with a spreadsheet of a format.
 *
 * @param numbers what the numbers of its rows begin with
 * @param blank the cells that are emptied in it
 */
function recipe(format: Format, numbers: string, blank: string[] = []): Workflow {
	const { workflow } = exampleOf('04');
	const empty = (text: string, cell: string) => text.replaceAll(cell, '');
	const text = blank.reduce(empty, JSON.stringify(workflow.nodes).replaceAll('K-', numbers));
	const nodes = (JSON.parse(emailOf(format, text)) as INode[]).map((node) => {
		if (node.name === 'Make Excel File') return { ...node, parameters: making(format) };
		if (node.name === 'Read Spreadsheet') return { ...node, parameters: reading(format) };
		return node;
	});
	return { ...workflow, nodes };
}

/** The same rows as CSV and as XLSX, made and read by n8n's own nodes. */
export function spreadsheets(lab: () => E2eLab): void {
	const data = () => lab().sandbox.data;

	describe('spreadsheets', () => {
		for (const format of FORMATS) {
			it(`B4: blank cells of ${format} change nothing`, async () => {
				const number = `B4-${format}`;
				const row = { number, last: 'Doe', email: 'b4@example.com', city: 'Kiel', country: 'DE' };
				const spreadsheet = (
					name: string,
					type: string,
					parameters: INode['parameters'],
				): Draft => ({
					name,
					type: `n8n-nodes-base.${type}`,
					parameters,
				});
				const upsert = dvinci('It', lab().credential, {
					resource: 'person',
					operation: 'upsert',
					externalId: '={{ $json.number }}',
					firstName: 'Jane',
					lastName: '={{ $json.last }}',
					additionalFields: {
						email: '={{ $json.email }}',
						city: '={{ $json.city }}',
						countryIsoA2: '={{ $json.country }}',
					},
				});
				const workflow = chain('blank cells', [
					manualTrigger(),
					...items(row, { number, last: 'Smith' }),
					spreadsheet('Make', 'convertToFile', making(format)),
					spreadsheet('Read', 'extractFromFile', reading(format)),
					upsert,
				]);
				const execution = await lab().run(workflow);
				assert.equal(execution.status, 'success', failureOf(execution));
				const [, read] = itemsOf(execution, 'Read');
				assert.deepEqual([read?.json.number, read?.json.email ?? ''], [number, '']);
				const { lastName, email, city, countryIsoA2 } = data().persons.byKey(number) ?? {};
				assert.deepEqual(
					[lastName, email, city, countryIsoA2],
					['Smith', row.email, row.city, row.country],
				);
			});
		}

		it('recipe 04 leaves the same in d.vinci, from CSV and from XLSX', async () => {
			/** The records of a spreadsheet, in its order: they are made side by side. */
			const recordsOf = (records: Array<{ externalId: string | null }>, numbers: string) =>
				records
					.filter(({ externalId }) => externalId?.startsWith(numbers))
					.sort((a, b) => String(a.externalId).localeCompare(String(b.externalId)))
					.map(comparable);

			/** What d.vinci has after the spreadsheet, and after one with blank cells. */
			async function stateAfter(format: Format) {
				const numbers = `${format}-`;
				const states = [];
				for (const blank of [[], ['ayse.beispiel@example.org', 'Wien', '2024-09-03']]) {
					const imported = withCredentials(recipe(format, numbers, blank), {
						[CREDENTIAL]: lab().credential,
					});
					const execution = await lab().run(imported, 'When Clicking Execute');
					assert.equal(execution.status, 'success', failureOf(execution));
					states.push({
						imported: itemsOf(execution, 'Imported').length,
						toCorrect: itemsOf(execution, 'Rows to Correct').map(({ json }) => json.name),
						persons: recordsOf(data().persons.all(), numbers),
						applications: recordsOf(data().applications.all(), numbers),
					});
				}
				return states;
			}

			const [csv, xlsx] = [await stateAfter('csv'), await stateAfter('xlsx')];
			assert.deepEqual(csv, xlsx);
			for (const { imported, toCorrect, persons, applications } of csv) {
				assert.deepEqual([imported, persons.length, applications.length], [3, 3, 3]);
				assert.deepEqual(toCorrect, ['Lars Vorlage']);
				assert.equal(persons[1]?.city, 'Wien');
				assert.equal(applications[1]?.refApplyDate, '2024-09-03');
			}
			const emails = data()
				.persons.all()
				.map(({ email }) => email);
			for (const format of FORMATS) {
				const email = emailOf(format, 'ayse.beispiel@example.org');
				assert.equal(emails.filter((one) => one === email).length, 1);
			}
		});
	});
}
