import type { JobOpening } from '../records/jobOpening';
import type { JobPublication } from '../records/jobPublication';
import { emptyPublication } from '../resources/jobPublication';
import type { Data } from '../store/data';
import { cycle, dayOf, moment } from './cycle';

/** The job opening that came out of a hiring request. */
export const HIRED_FOR = { jobOpeningId: 1, hiringRequestId: 3 };

/** The job opening whose external id and internal names are numbers, as texts. */
const NUMBERED = 14;

type OpeningRow = [
	name: string,
	status: JobOpening['status'],
	type: JobOpening['type'],
	orgUnitId: number,
	responsibleUserId: number,
	locations: string[],
	category: string | null,
];

const OPENINGS: readonly OpeningRow[] = [
	['Softwareentwicklung (m/w/d)', 'ACTIVE', 'DEFAULT', 4, 2, ['HAMBURG', 'REMOTE'], 'IT'],
	['Personalreferat (m/w/d)', 'ACTIVE', 'DEFAULT', 8, 1, ['HAMBURG'], 'HR'],
	['Vertrieb Süd (m/w/d)', 'ACTIVE', 'DEFAULT', 5, 3, ['MUENCHEN'], 'SALES'],
	['Schichtführung Gießerei (m/w/d)', 'ACTIVE', 'DEFAULT', 6, 6, ['GOERLITZ'], 'PRODUCTION'],
	['Initiativbewerbung', 'ACTIVE', 'UNSOLICITED', 1, 1, [], null],
	['Data Analyst (m/f/x)', 'ACTIVE', 'MANAGED_BY_API', 1, 10, ['NEW_YORK'], 'IT'],
	['Buchhaltung (m/w/d)', 'INACTIVE', 'DEFAULT', 8, 8, ['HAMBURG'], 'FINANCE'],
	['Marketing „Übersee“ (m/w/d)', 'ACTIVE', 'DEFAULT', 4, 2, ['HAMBURG', 'BERLIN'], 'MARKETING'],
	['Instandhaltung (m/w/d)', 'CLOSED', 'DEFAULT', 6, 6, ['GOERLITZ'], 'PRODUCTION'],
	['Ausbildung Mechatronik 2025', 'ACTIVE', 'DEFAULT', 6, 6, ['GOERLITZ', 'MUENCHEN'], null],
	['Lohnabrechnung Österreich', 'ACTIVE', 'DEFAULT', 7, 7, ['WIEN'], 'HR'],
	['Werkstudium Qualität', 'INACTIVE', 'MANAGED_BY_API', 5, 5, ['MUENCHEN'], 'PRODUCTION'],
	['Leitung Rechenzentrum', 'CLOSED', 'DEFAULT', 4, 4, ['HAMBURG'], 'IT'],
	['Empfang & Telefonzentrale', 'ACTIVE', 'DEFAULT', 8, 8, ['4'], '03'],
	['Internal Audit Manager (m/f/x)', 'ACTIVE', 'DEFAULT', 1, 10, ['ZUERICH', 'WIEN'], 'FINANCE'],
];

function openingOf([name, status, type, orgUnitId, userId, ...row]: OpeningRow, index: number) {
	const [locationIds, category] = row;
	const id = index + 1;
	const isFull = id % 2 === 1;
	return {
		id,
		version: index % 5,
		name,
		orgUnitId,
		earliestEntryDate: isFull ? 'ab sofort' : null,
		responsibleUserId: userId,
		department: isFull ? 'Abteilung Möwe' : null,
		contractPeriod: isFull ? 'UNLIMITED' : null,
		reference: isFull ? `2024-${String(id).padStart(2, '0')}` : null,
		reward: id % 3 === 0 ? 'nach Tarif' : null,
		costUnit: isFull ? `A${id}-X` : null,
		type,
		status,
		companyId: id === NUMBERED ? '800' : orgUnitId === 7 ? 'NORDLICHT_AUSTRIA' : 'NORDLICHT_WERKE',
		userGroupIds: isFull ? [1, 2] : [],
		categoryIds: category === null ? [] : [category],
		locationIds: [...locationIds],
		targetGroups: isFull ? ['PROFESSIONALS'] : id === NUMBERED ? ['4'] : [],
		workingTimes: isFull ? ['FULL_TIME', 'PART_TIME'] : [],
		externalLinks:
			id === 1
				? [{ label: 'Stellenplan', url: 'https://plan.example.com/1', faIcon: 'fa-sitemap' }]
				: [],
		externalId: isFull ? `JOB-${1000 + id}` : id === NUMBERED ? '02' : null,
		formFields:
			id === 1
				? [
						{ id: 'REQUIREMENTS', answers: [{ id: 'SHIFTS' }, { id: 'TRAVEL' }] },
						{ id: 'BRANCH', answers: [{ id: 'NORTH' }] },
						{ id: 'PRIORITY', answer: '3' },
						{ id: 'NOTES', answer: 'Kenntnisse in „Übermorgen-Technik“ sind von Vorteil.' },
					]
				: [],
		dateCreated: moment(index * 7),
		hiringRequestId: id === HIRED_FOR.jobOpeningId ? HIRED_FOR.hiringRequestId : null,
	} satisfies JobOpening;
}

function publicationOf(opening: JobOpening, id: number, english: boolean): JobPublication {
	const isFull = id % 2 === 1;
	const channels = opening.type === 'DEFAULT' ? ['HOMEPAGE', 'INTRANET'] : [];
	return {
		id,
		...emptyPublication,
		version: id % 4,
		jobOpeningId: opening.id,
		position: english ? `${opening.name} – English posting` : opening.name,
		languageId: english ? 'en' : 'de',
		subtitle: isFull ? 'Arbeiten, wo andere Urlaub machen' : null,
		introduction: isFull ? '<p>Wir bauen <b>Nordlichter</b> für drinnen und draußen.</p>' : null,
		tasks: isFull ? '<ul><li>Ideen prüfen</li><li>Lösungen bauen</li></ul>' : null,
		profile: isFull ? '<p>Neugier &amp; Sorgfalt</p>' : null,
		externalId: isFull ? `PUB-${2000 + id}` : null,
		// The system runs most publications; one waits for a person to approve it, one is a draft.
		status: id === 6 ? 'IN_APPROVAL' : id === 8 ? 'DRAFT' : 'ACTIVE',
		placements: channels.map((internalName, index) => ({
			channelId: 21 + index,
			internalName,
			startDate: moment(opening.id * 7, 0),
			endDate: index === 0 ? null : moment(opening.id * 7 + 60, 23),
		})),
	};
}

/** Job openings with their histories, publications and the placements of partners. */
export function seedJobs(data: Data): void {
	OPENINGS.forEach((row, index) => {
		const opening = data.jobOpenings.insert(openingOf(row, index));
		data.jobOpeningHistory.insert({
			id: data.jobOpeningHistory.nextId(),
			ownerId: opening.id,
			externalId: null,
			dateCreated: opening.dateCreated,
			type: 'JOB_OPENING_CREATE',
			description: `Stelle „${opening.name}“ wurde angelegt.`,
			comment: index % 3 === 0 ? 'Bitte zügig besetzen!' : null,
			dvinciUserId: opening.responsibleUserId,
			externalUser: null,
		});
		const english = opening.name.includes('(m/f/x)');
		data.jobPublications.insert(publicationOf(opening, data.jobPublications.nextId(), english));
		if (index % 4 === 0) {
			data.jobPublications.insert(publicationOf(opening, data.jobPublications.nextId(), true));
		}
	});
	data.jobOpeningHistory.insert({
		id: data.jobOpeningHistory.nextId(),
		ownerId: 1,
		externalId: 'PLAN-ENTRY-1',
		dateCreated: moment(12),
		type: 'EXTERNAL_SYSTEM',
		description: 'Stellenplan hat die Stelle freigegeben.',
		comment: null,
		dvinciUserId: data.apiUserId,
		externalUser: 'Stellenplan',
	});
	for (let index = 0; index < 6; index += 1) {
		data.placements.insert({
			id: index + 1,
			version: index % 2,
			partnerId: cycle(['multi1', 'jobhub24'], index),
			name: `Schaltung Nr. ${index + 1}`,
			description: index % 2 === 0 ? '30 Tage Laufzeit' : null,
			status: cycle(['ACTIVE', 'IN_PROGRESS', 'INACTIVE'] as const, index),
			externalReference: `AD-${index + 1}`,
			jobPublicationId: (index % 4) + 1,
			startDate: `${dayOf(index * 5)}T00:00:00.000Z`,
			endDate: index % 3 === 0 ? null : `${dayOf(index * 5 + 30)}T23:59:59.999Z`,
			externalLinks: [],
		});
	}
}
