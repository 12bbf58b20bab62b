import { contentTypeOf } from '../model/files';
import { simplePdf } from '../model/pdf';
import { INITIAL_STATUS, statusOf } from '../model/masterData';
import type { Answer } from '../model/questions';
import type { Application } from '../records/application';
import type { Attachment } from '../records/attachment';
import { mailboxOf } from '../resources/application';
import type { Data } from '../store/data';
import { toMinutes } from '../model/moments';
import { cycle, dayOf, moment } from './cycle';
import { pixelPng, textFile } from './files';
import { PERSON_COUNT } from './persons';

const APPLICATION_COUNT = 90;

/** An application that came at a full minute: d.vinci then leaves out the seconds. */
export const WITHOUT_SECONDS = 86;

/** An application with a confidential file. */
export const WITH_CONFIDENTIAL_FILE = 87;

/** Several of each, so that every status has applications. */
const STATUSES = [
	INITIAL_STATUS,
	'IN_REVIEW',
	'REJECTED',
	'INTERVIEW',
	INITIAL_STATUS,
	'OFFER',
	'EMPLOYED',
	'WITHDRAWN',
	'SECOND_INTERVIEW',
] as const;

const ANSWERS: readonly Answer[] = [
	{ id: 'OFFICE_SKILLS', answers: [{ id: 'WRITER' }, { id: 'CALC' }] },
	{ id: 'MATHS_MARK', answers: [{ id: 'MARK_2' }] },
	{ id: 'ENGLISH_LEVEL', answer: '4' },
	{ id: 'NATIONALITY', answer: 'österreichisch' },
	{ id: 'DRIVING_LICENCE', answer: 'YES' },
];

/** An application like many others; which properties are empty follows from the number. */
export function applicationOf(
	id: number,
	externalId: string | null,
	personId: number,
	jobOpeningId: number,
): Application {
	const isFull = id % 2 === 0;
	const applicationStatusId = cycle(STATUSES, id);
	const created = 20 + (id % 300);
	const dateCreated = moment(created);
	return {
		id,
		version: id % 5,
		externalId,
		personId,
		jobOpeningId,
		applicationStatusId,
		languageId: id % 6 === 0 ? 'en' : 'de',
		comment: isFull ? 'Klingt gut – bitte zügig prüfen.' : null,
		privacyPolicyAccepted: true,
		extendedUseAccepted: cycle([true, false, null], id),
		earliestStartingDate: isFull ? 'so bald wie möglich' : null,
		desiredSalary: id % 4 === 0 ? '52.000 € im Jahr' : null,
		hrServiceProviderEmail: id % 9 === 0 ? 'vermittlung@example.org' : null,
		desiredLocations: id % 3 === 0 ? ['HAMBURG', 'REMOTE'] : [],
		type: cycle(['ONLINE', 'ONLINE', 'EMAIL', 'LETTER', 'DIRECT_CONTACT'] as const, id),
		rating: cycle(['NONE', 'A', 'B', 'C'] as const, id),
		sourceId: isFull ? cycle(['HOMEPAGE', 'FAIR', 'RECOMMENDATION'], id) : null,
		rejectionCodeId: applicationStatusId === 'REJECTED' ? 'QUALIFICATION' : null,
		refJobPublication: id % 5 === 0 ? { id: 1, externalId: null } : null,
		refApplyDate: isFull ? dayOf(created) : null,
		permanentPostNumber: null,
		candidateMailbox: id % 8 === 0 ? null : mailboxOf(id),
		dateCreated: id === WITHOUT_SECONDS ? toMinutes(dateCreated) : dateCreated,
		lastStatusChangeDate: moment(
			applicationStatusId === INITIAL_STATUS ? created : created + 5,
			applicationStatusId === INITIAL_STATUS ? 9 : 15,
		),
		screeningQuestions: id % 3 === 0 ? ANSWERS.map((answer) => ({ ...answer })) : [],
	};
}

function addHistory(data: Data, application: Application): void {
	const insert = (entry: {
		type: string;
		description: string;
		dateCreated: string;
		comment: string | null;
		from: string | null;
		to: string;
	}) =>
		data.applicationHistory.insert({
			id: data.applicationHistory.nextId(),
			ownerId: application.id,
			externalId: null,
			dateCreated: entry.dateCreated,
			type: entry.type,
			description: entry.description,
			comment: entry.comment,
			dvinciUserId: (application.id % 3) + 1,
			externalUser: null,
			fromApplicationStatusId: entry.from,
			toApplicationStatusId: entry.to,
		});
	const { applicationStatusId: status, dateCreated, lastStatusChangeDate } = application;
	insert({
		type: 'APPLICATION_ENTRY',
		description: 'Bewerbung ist eingegangen.',
		dateCreated,
		comment: null,
		from: null,
		to: INITIAL_STATUS,
	});
	if (status === INITIAL_STATUS) return;
	insert({
		type: 'APPLICATION_STATUS_CHANGE',
		description: `Status wurde von „${statusOf(INITIAL_STATUS)?.de}“ auf „${statusOf(status)?.de}“ geändert.`,
		dateCreated: lastStatusChangeDate,
		comment: application.id % 2 === 0 ? 'Rückmeldung kam schnell.' : null,
		from: INITIAL_STATUS,
		to: status,
	});
}

type FileRow = [
	applicationId: number,
	filename: string,
	content: Buffer,
	description: string | null,
	conversionState: Attachment['conversionState'],
	confidential?: true,
];

const FILES: readonly FileRow[] = [
	[1, 'Lebenslauf Änne Übungsfeld.pdf', simplePdf('Lebenslauf'), 'Lebenslauf', 'DONE'],
	[1, 'Anschreiben "Nordlicht".txt', textFile('Moin,', 'ich möchte zu Ihnen.'), null, 'DONE'],
	[2, 'Zeugnisse.pdf', simplePdf('Zeugnisse'), 'Alle Zeugnisse', 'DONE'],
	[2, 'Foto.png', pixelPng(), null, 'DONE'],
	[3, 'Arbeitsproben.txt', textFile('Gedicht über die Elbe'), 'Arbeitsproben', 'DOING'],
	[4, 'Lebenslauf.txt', textFile('1990 bis 2024: unterwegs'), 'Lebenslauf', 'FAILED'],
	[
		5,
		'Sammlung.zip',
		Buffer.from([0x50, 0x4b, 0x05, 0x06, ...new Array<number>(18).fill(0)]),
		null,
		null,
	],
];

/** Applications with their histories and files. */
export function seedApplications(data: Data): void {
	const openings = data.jobOpenings.all();
	for (let id = 1; id <= APPLICATION_COUNT; id += 1) {
		const externalId = id % 2 === 1 ? `APP-${String(id).padStart(4, '0')}` : null;
		// A few persons at the end never apply, so that they can be deleted.
		const personId = ((id * 7) % (PERSON_COUNT - 5)) + 1;
		const opening = cycle(openings, id);
		addHistory(data, data.applications.insert(applicationOf(id, externalId, personId, opening.id)));
	}
	attach(data, FILES);
}

/** Files of the newest applications, which triggers show as examples. Last, so that no other id shifts. */
export function seedRecentFiles(data: Data): void {
	attach(data, [
		[APPLICATION_COUNT, 'Lebenslauf.pdf', simplePdf('Lebenslauf'), 'Lebenslauf', 'DONE'],
		[APPLICATION_COUNT, 'Motivation.txt', textFile('Guten Tag,', 'hier bin ich.'), null, 'DONE'],
		[APPLICATION_COUNT - 1, 'Resume.pdf', simplePdf('Resume'), 'Resume', 'DONE'],
		[WITH_CONFIDENTIAL_FILE, 'Attest.pdf', simplePdf('Attest'), 'Vertraulich', 'DONE', true],
	]);
}

function attach(data: Data, files: readonly FileRow[]): void {
	for (const [ownerId, filename, content, description, conversionState, confidential] of files) {
		data.applicationAttachments.insert({
			id: data.nextAttachmentId(),
			ownerId,
			filename,
			content,
			description,
			conversionState,
			...(confidential && { confidential }),
			contentType: contentTypeOf(filename),
			dateCreated: moment(30 + ownerId),
		});
	}
}
