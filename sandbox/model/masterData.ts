/** The lists that an administrator configures in d.vinci; ids are their internal names. */

export interface Named {
	readonly id: string;
	readonly de: string;
	readonly en: string;
}

export interface ApplicationStatus extends Named {
	/** An application in a final status moves no further and can be deleted. */
	readonly final: boolean;
}

export const INITIAL_STATUS = 'SYS_NEW';

export const applicationStatuses: readonly ApplicationStatus[] = [
	{ id: INITIAL_STATUS, de: 'Neu', en: 'New', final: false },
	{ id: 'IN_REVIEW', de: 'In Prüfung', en: 'In review', final: false },
	{ id: 'INTERVIEW', de: 'Vorstellungsgespräch', en: 'Interview', final: false },
	{ id: 'SECOND_INTERVIEW', de: 'Zweitgespräch', en: 'Second interview', final: false },
	{ id: 'OFFER', de: 'Angebot', en: 'Offer', final: false },
	{ id: 'EMPLOYED', de: 'Eingestellt', en: 'Employed', final: true },
	{ id: 'REJECTED', de: 'Abgelehnt', en: 'Rejected', final: true },
	{ id: 'WITHDRAWN', de: 'Zurückgezogen', en: 'Withdrawn', final: true },
];

/** The status of an internal name. */
export function statusOf(id: string): ApplicationStatus | undefined {
	return applicationStatuses.find((status) => status.id === id);
}

/** The e-mails that can go out with a change of status, and the statuses that offer them. */
export const correspondenceTemplates: ReadonlyArray<{ id: string; statuses: readonly string[] }> = [
	{ id: 'RECEIPT', statuses: ['IN_REVIEW'] },
	{ id: 'INVITATION', statuses: ['INTERVIEW', 'SECOND_INTERVIEW'] },
	{ id: 'CONTRACT_OFFER', statuses: ['OFFER'] },
	{ id: 'HIRED', statuses: ['EMPLOYED'] },
	{ id: 'REJECTION', statuses: ['REJECTED'] },
];

/** The languages that the sandbox is set up for. */
export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Messages = Partial<Record<Language, string>>;

/** The special marks of persons, with the deprecated switch that stands for each. */
export const specialMarks = [
	{ id: 'SYS_INTERNAL_APPLICANT', deprecated: 'specialMarkIA' },
	{ id: 'SYS_SEVERELY_DISABLED_APPLICANT', deprecated: 'specialMarkDIS' },
	{ id: 'RELATIVES_IN_COMPANY', deprecated: 'specialMarkREL' },
	{ id: 'VIP_APPLICANT', deprecated: 'specialMarkVIP' },
	{ id: 'EMPLOYEE_REFERRAL', deprecated: 'specialMarkREF' },
	{ id: 'HR_SERVICE_PROVIDER', deprecated: 'specialMarkHRP' },
	{ id: 'SYS_BLACKLIST', deprecated: 'specialMarkBL' },
	{ id: 'GROUP_APPLICANT', deprecated: 'specialMarkGPA' },
] as const;

/** Lists of internal names of which the API shows nothing but the name. */
export const names = {
	categories: ['IT', 'HR', 'SALES', 'PRODUCTION', 'FINANCE', 'MARKETING', '03'],
	companies: ['NORDLICHT_WERKE', 'NORDLICHT_SERVICE', 'NORDLICHT_AUSTRIA', '800'],
	contractPeriods: ['LIMITED', 'UNLIMITED'],
	degrees: ['APPRENTICESHIP', 'BACHELOR', 'MASTER', 'DIPLOM', 'PROMOTION'],
	functionGroups: ['1', '2', '3'],
	occupationalGroups: ['1', '2', '3', '4'],
	payGrades: ['1', '2', '3', '4', '5'],
	permissions: [
		'SYS_APPLICATIONS_VIEW',
		'SYS_APPLICATIONS_EDIT',
		'SYS_APPLICATIONS_SPECIAL_MARK_DIS_VIEW',
		'SYS_JOB_PUBLICATIONS_VIEW',
		'SYS_JOB_PUBLICATIONS_EDIT',
	],
	rejectionCodes: ['QUALIFICATION', 'EXPERIENCE', 'SALARY', 'POSITION_FILLED', 'OTHER'],
	roles: ['HR', 'LINE_MANAGER', 'ADMIN', 'WORKS_COUNCIL', 'API'],
	sources: ['HOMEPAGE', 'JOB_BOARD', 'RECOMMENDATION', 'FAIR', 'NEWSPAPER', 'SOCIAL_MEDIA'],
	targetGroups: ['PROFESSIONALS', 'GRADUATES', 'STUDENTS', 'PUPILS', 'OTHERS', '4'],
	workingTimes: ['FULL_TIME', 'PART_TIME', 'MARGINAL_EMPLOYMENT'],
} as const;

export type NameList = keyof typeof names;
