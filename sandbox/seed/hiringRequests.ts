import type { Approval, HiringRequest } from '../records/hiringRequest';
import type { Data } from '../store/data';
import { cycle, dayOf, moment } from './cycle';
import { HIRED_FOR } from './jobs';

const APPROVER_IDS = [9, 11, 4];

/** What goes with each reason; the reasons follow in the order of the requests. */
const REASONS: ReadonlyArray<Partial<HiringRequest>> = [
	{ hiringReason: 'REPLACEMENT_TERMINATION', terminationDate: '2025-03-31' },
	{ hiringReason: 'EXPANSION', reason: 'Neue Fertigungslinie in Görlitz' },
	{ hiringReason: 'REPLACEMENT_TRANSFER', transferDate: '2025-01-01', departmentAndCostUnit: 'B7' },
	{
		hiringReason: 'TEMPORARY_SUBSTITUTE',
		substituteDateFrom: '2025-02-01',
		substituteDateTo: '2025-12-31',
		nameAndStaffNumber: 'Frau Platzhalter, 4711',
	},
	{ hiringReason: 'OTHER', reason: 'Siehe Gesprächsnotiz' },
	{ hiringReason: 'TRAINING' },
	{ hiringReason: 'ADDITIONAL_REQUIREMENT' },
	{},
];

function approvalsOf(index: number): Approval[] {
	const approved = index % 4;
	return APPROVER_IDS.map((id, position) => ({
		id,
		sequence: position + 1,
		processState:
			index === 3
				? 'REJECTED'
				: position < approved
					? 'APPROVED'
					: position === approved && index > 0
						? 'NEXT'
						: 'DEFAULT',
	}));
}

function requestOf(reason: Partial<HiringRequest>, index: number): HiringRequest {
	const id = index + 1;
	const isFull = index % 2 === 0;
	return {
		id,
		version: index % 3,
		externalId: isFull ? `REQ-${id}` : null,
		jobTitle: cycle(
			['Schweißfachkraft', 'Controlling', 'Ausbildungsleitung', 'Büromanagement'],
			index,
		),
		dateCreated: moment(10 + index * 11),
		orgUnitId: cycle([4, 5, 6, 8], index),
		hiringRequestCreatorId: cycle([2, 3, 7], index),
		jobOpeningId: id === HIRED_FOR.hiringRequestId ? HIRED_FOR.jobOpeningId : null,
		status: cycle(['OPEN', 'IN_APPROVAL', 'FINISHED'] as const, index),
		superiorId: cycle([4, 5, 6], index),
		hrContactId: cycle([1, 2, 3], index),
		approvalStatus: index === 3 ? 'REJECTED' : cycle(['NONE', 'NONE', 'APPROVED'] as const, index),
		approvalProcessStarterId: index % 3 === 0 ? null : 1,
		companyId: isFull ? 'NORDLICHT_WERKE' : null,
		contractPeriodId: isFull ? 'UNLIMITED' : null,
		functionGroupId: isFull ? '2' : null,
		occupationalGroupId: null,
		payGradeId: isFull ? '4' : null,
		openingsCount: isFull ? id : null,
		hiringReason: undefined,
		departmentAndCostUnit: null,
		nameAndStaffNumber: null,
		reason: null,
		substituteDateFrom: null,
		substituteDateTo: null,
		terminationDate: null,
		transferDate: null,
		area: isFull ? 'Fertigung' : null,
		costUnit: isFull ? `K-${300 + id}` : null,
		department: isFull ? 'Gießerei' : null,
		profile: isFull ? '<p>Sorgfältig &amp; verlässlich</p>' : null,
		remark: null,
		salary: isFull ? '38.000 bis 45.000 EUR' : null,
		tasks: isFull ? '<p>Schweißen, prüfen, schweißen</p>' : null,
		vacancyNumber: isFull ? `V-${id}` : null,
		budgeted: cycle([true, false, null], index),
		earliestEntryDate: isFull ? dayOf(400 + index) : null,
		locationIds: isFull ? ['GOERLITZ'] : [],
		workingTimeIds: isFull ? ['FULL_TIME'] : [],
		formFields: isFull
			? [
					{ id: 'INITIATOR', answer: 'Nepomuk Neiße' },
					{ id: 'BRANCH', answers: [{ id: 'BRANCH_NORTH' }] },
				]
			: [],
		approverIds: [...APPROVER_IDS],
		approvals: approvalsOf(index),
		...reason,
	};
}

/** Hiring requests with their histories. */
export function seedHiringRequests(data: Data): void {
	REASONS.forEach((reason, index) => {
		const request = data.hiringRequests.insert(requestOf(reason, index));
		const add = (type: string, description: string, comment: string | null, hour: number) =>
			data.hiringRequestHistory.insert({
				id: data.hiringRequestHistory.nextId(),
				ownerId: request.id,
				externalId: null,
				dateCreated: moment(10 + index * 11, hour),
				type,
				description,
				comment,
				dvinciUserId: request.hiringRequestCreatorId,
				externalUser: null,
			});
		add('HIRING_REQUEST_CREATE', 'Personalanforderung wurde angelegt.', null, 9);
		if (index % 2 === 0) {
			add('HIRING_REQUEST_COMMENT', 'Kommentar wurde hinzugefügt.', 'Bitte zwei Köpfe.', 11);
		}
	});
}
