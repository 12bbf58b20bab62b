import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { exampleOf, withCredentials } from '../../scripts/harness/examples';
import { CREDENTIAL, type Workflow } from '../../scripts/harness/workflows';
import { openBrowser } from '../support/browser';
import { e2eContext, type E2eLab } from '../support/lab';

const PDF = 'application/pdf';
const fileOf = (name: string, mimeType: string, text: string) => ({
	name,
	mimeType,
	buffer: Buffer.from(text),
});
const RESUME = fileOf('Lebenslauf Änne.pdf', PDF, '%PDF-1.4 resume');
const OTHERS = [
	fileOf('Zeugnis (1).pdf', PDF, '%PDF-1.4 certificate'),
	fileOf('Foto.png', 'image/png', 'a photo'),
];

/** n8n gives the files of a form in the order in which it has stored them. */
const byName = ([a = '']: string[], [b = '']: string[]) => a.localeCompare(b);

/** Two lines, as browsers send them. */
const MESSAGE = 'Guten Tag,\r\nich bewerbe mich.';
const THANKS = 'Thank you. Your application has arrived.';
const PROBLEM = 'Problem submitting response';
/** Milliseconds that a page may take, on a small and busy machine. */
const PATIENCE = 60_000;

interface Applicant {
	email: string;
	/** External ID of the job opening. */
	jobOpening?: string;
	others?: typeof OTHERS;
	/** Whether other positions are welcome, too. */
	isOpen?: boolean;
}

/** Recipe 11 as applicants see it: a page on the web, filled in and sent. */
export function form(lab: () => E2eLab): void {
	describe(
		'recipe 11, its form',
		{ skip: e2eContext().browser ? false : 'without a browser' },
		() => {
			let browser: Browser;
			let workflow: Workflow;

			before(async () => {
				const { n8n, credential } = lab();
				const recipe = exampleOf('11').workflow;
				workflow = await n8n.activate(withCredentials(recipe, { [CREDENTIAL]: credential }));
				browser = await openBrowser();
			});
			after(async () => {
				await browser?.close();
				await lab().n8n.deactivate(workflow);
			});
			afterEach(() => {
				lab().sandbox.faults.clear();
			});

			/** Fills in the form, sends it, and waits until the page says what has become of it. */
			async function apply(applicant: Applicant, says: string): Promise<void> {
				const { email, jobOpening = 'JOB-1001', others = [], isOpen = false } = applicant;
				const page = await browser.newPage({ locale: 'en-US' });
				page.setDefaultTimeout(PATIENCE);
				await page.goto(`${lab().n8n.url}/form/apply?jobOpening=${jobOpening}`);
				await page.getByLabel('First Name').fill('Änne');
				await page.getByLabel('Last Name').fill('Übungsfeld');
				await page.getByLabel('Email').fill(email);
				await page.getByLabel('Message').fill(MESSAGE);
				await page.getByLabel('Resume').setInputFiles(RESUME);
				await page.getByLabel('Other Documents').setInputFiles(others);
				await page.getByLabel('I have read the privacy policy').check();
				await page.getByLabel('You may consider me').setChecked(isOpen);
				await keepPicture('filled');
				await page.getByRole('button', { name: 'Send Application' }).click();
				await page.getByText(says).waitFor();
				await keepPicture('sent');
				await page.close();

				async function keepPicture(state: string): Promise<void> {
					const file = path.join(e2eContext().logs, `form-${lab().line}-${state}.png`);
					await page.screenshot({ path: file, fullPage: true });
				}
			}

			/** What d.vinci has of an applicant, by email: persons, their applications, their files. */
			function arrived(email: string) {
				const { persons, applications, applicationAttachments } = lab().sandbox.data;
				const found = persons.all().filter((person) => person.email === email);
				const sent = found.flatMap(({ id }) => applications.ofGroup('person', id));
				return {
					persons: found.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
					applications: sent.map((one) => ({
						externalId: one.externalId,
						jobOpeningId: one.jobOpeningId,
						comment: one.comment,
						privacyPolicyAccepted: one.privacyPolicyAccepted,
						extendedUseAccepted: one.extendedUseAccepted,
					})),
					files: sent
						.flatMap(({ id }) => applicationAttachments.ofGroup('owner', id))
						.map(({ filename, content }) => [filename, content.toString()])
						.sort(byName),
				};
			}

			/** What must be there, once. */
			const expected = ({ email, others = [], isOpen = false }: Applicant) => ({
				persons: ['Änne Übungsfeld'],
				applications: [
					{
						externalId: `JOB-1001-${email}`,
						jobOpeningId: lab().sandbox.data.jobOpenings.byKey('JOB-1001')?.id,
						comment: MESSAGE,
						privacyPolicyAccepted: true,
						extendedUseAccepted: isOpen,
					},
				],
				files: [RESUME, ...others]
					.map(({ name, buffer }) => [name, buffer.toString()])
					.sort(byName),
			});

			it('brings person, application and files, and sent twice they are there once', async () => {
				const applicant = { email: 'form.files@example.com', others: OTHERS, isOpen: true };
				for (const _ of ['first', 'again']) {
					await apply(applicant, THANKS);
					assert.deepEqual(arrived(applicant.email), expected(applicant));
				}
			});

			it('goes without the files that are optional', async () => {
				const applicant = { email: 'form.plain@example.com' };
				await apply(applicant, THANKS);
				assert.deepEqual(arrived(applicant.email), expected(applicant));
			});

			it('finds the person who applies for another job opening', async () => {
				const applicant = { email: 'form.twice@example.com' };
				for (const jobOpening of ['JOB-1001', 'JOB-1003']) {
					await apply({ ...applicant, jobOpening }, THANKS);
				}
				const { persons, applications } = arrived(applicant.email);
				assert.deepEqual([persons.length, applications.length], [1, 2]);
			});

			it('does not say thank you for what has not arrived, and sent again completes it', async () => {
				const applicant = { email: 'form.half@example.com', others: OTHERS };
				lab().sandbox.faults.add({
					kind: 'status',
					status: 422,
					method: 'POST',
					path: 'attachments',
				});
				await apply(applicant, PROBLEM);
				const half = arrived(applicant.email);
				assert.deepEqual([half.applications.length, half.files], [1, []]);
				await apply(applicant, THANKS);
				assert.deepEqual(arrived(applicant.email), expected(applicant));
			});
		},
	);
}
