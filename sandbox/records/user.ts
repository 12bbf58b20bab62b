import {
	choice,
	flag,
	formatted,
	ignoredOnUpdate,
	list,
	reference,
	references,
	required,
	text,
	withDefault,
	type ValuesOf,
} from '../model/property';

const NOTIFICATIONS = [
	'NEW_APPLICATIONS',
	'OVERDUE_TASKS',
	'EXPIRING_JOB_PUBLICATION_PLACEMENTS',
	'EXPIRING_EXTERNAL_JOB_PUBLICATION_PLACEMENTS',
];

interface ExternalSystemValue {
	field: string;
	value: string;
}

const line = { type: 'string', maxLength: 255 };

export const properties = {
	username: required(text()),
	externalId: text(),
	samlSsoEnabled: flag(),
	formAuthenticationEnabled: flag(),
	salutation: required(choice(['MR', 'MS', 'MX'])),
	title: text(),
	firstName: required(text()),
	lastName: required(text()),
	email: required(formatted('email')),
	orgUnitId: ignoredOnUpdate(required(reference('orgUnits', 'integer'))),
	languageId: required(reference('languages', 'string')),
	street: text(),
	number: text(50),
	additionalAddress: text(),
	zipCode: text(50),
	city: text(),
	countryIsoA2: withDefault(formatted('country'), 'DE'),
	timeZone: withDefault(text(), 'Europe/Berlin'),
	telephone: text(),
	mobile: text(),
	companyId: reference('companies', 'string'),
	signingAuthority: text(),
	positionAuthority: text(),
	division: text(),
	dailyEmailNotification: flag(),
	dailyEmailNotificationTypes: list<string>({ enum: NOTIFICATIONS }),
	notifyOnNewCandidateCommunication: flag(),
	roleIds: required(references('roles', 'string')),
	userGroupIds: references('userGroups', 'integer'),
	dataForExternalSystems: list<ExternalSystemValue>({
		type: 'object',
		required: ['field'],
		additionalProperties: false,
		properties: { field: { ...line, notBlank: true }, value: line },
	}),
};

export type User = ValuesOf<typeof properties> & { id: number; version: number };
