import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalId } from '../fields/externalId';
import * as kinds from '../../shared/fields/kinds';
import { languageId } from '../fields/language';
import { list, userGroupIds } from '../fields/lists';
import { locator } from '../../shared/fields/locators';
import { nameFields } from '../fields/names';
import { text } from '../fields/texts';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const required: Field[] = [
	{
		displayName: 'User Name',
		name: 'username',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. j.doe',
		description: 'Name to sign in with, at most once in d.vinci',
	},
	{
		displayName: 'Salutation',
		name: 'salutation',
		type: 'options',
		required: true,
		default: 'MX',
		options: [
			{ name: 'Mr', value: 'MR' },
			{ name: 'Ms', value: 'MS' },
			{ name: 'Mx', value: 'MX' },
		],
	},
	...nameFields,
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		required: true,
		default: '',
	},
	locator(kinds.orgUnit, {
		description: 'Unit whose data, and that of the units below, the user may see',
		api: { only: 'create' },
	}),
	languageId('Language in which the user sees d.vinci'),
	{
		...list({
			displayName: 'Role IDs',
			name: 'roleIds',
			placeholder: 'e.g. HR',
			description:
				'Internal names of the roles, which say what the user may do. Replaces all roles.',
		}),
		required: true,
	},
];

const address: Field[] = [
	text({
		displayName: 'Additional Address',
		name: 'additionalAddress',
		placeholder: 'e.g. 5th floor',
	}),
	text({ displayName: 'City', name: 'city' }),
	{
		displayName: 'Country Code',
		name: 'countryIsoA2',
		type: 'string',
		default: '',
		placeholder: 'e.g. DE',
		description: 'Two letters as in ISO 3166',
	},
	text({ displayName: 'House Number', name: 'number' }),
	text({ displayName: 'Street', name: 'street' }),
	text({ displayName: 'ZIP Code', name: 'zipCode' }),
];

const settings: Field[] = [
	{
		displayName: 'Daily Email Notification Types',
		name: 'dailyEmailNotificationTypes',
		type: 'multiOptions',
		default: [],
		description: 'What the user gets an email about once a day. Replaces all types.',
		options: [
			{
				name: 'Expiring External Placements of Job Publications',
				value: 'EXPIRING_EXTERNAL_JOB_PUBLICATION_PLACEMENTS',
			},
			{
				name: 'Expiring Placements of Job Publications',
				value: 'EXPIRING_JOB_PUBLICATION_PLACEMENTS',
			},
			{ name: 'New Applications', value: 'NEW_APPLICATIONS' },
			{ name: 'Overdue Tasks', value: 'OVERDUE_TASKS' },
		],
	},
	{
		displayName: 'Form Authentication Enabled',
		name: 'formAuthenticationEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether the user can sign in with user name and password',
	},
	{
		displayName: 'Notify on New Candidate Communication',
		name: 'notifyOnNewCandidateCommunication',
		type: 'boolean',
		default: true,
		description: 'Whether the user gets an email when a candidate has written',
	},
	{
		displayName: 'SAML SSO Enabled',
		name: 'samlSsoEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether the user can sign in with single sign-on (SAML)',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description: 'Name of the time zone as in the IANA database',
		api: { only: 'update' },
	},
];

const dataForExternalSystems: Field = {
	displayName: 'Data for External Systems',
	name: 'dataForExternalSystems',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add value',
	default: {},
	description:
		'Values of the fields that your d.vinci has for other systems, such as a user name there. Replaces all values.',
	options: [
		{
			displayName: 'Value',
			name: 'item',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. payroll_user',
					description: 'Name of the field as configured in d.vinci',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
				},
			],
		},
	],
};

const properties: Field[] = [
	...required,
	...address,
	...settings,
	text({
		displayName: 'Company ID',
		name: 'companyId',
		description: 'Internal name of a company in the master data of d.vinci',
	}),
	dataForExternalSystems,
	text({ displayName: 'Division', name: 'division', placeholder: 'e.g. Human Resources' }),
	externalId,
	text({ displayName: 'Mobile Phone', name: 'mobile' }),
	text({
		displayName: 'Position',
		name: 'positionAuthority',
		placeholder: 'e.g. Head of Human Resources',
		description: 'Position of the user, below the signature',
	}),
	text({
		displayName: 'Signing Authority',
		name: 'signingAuthority',
		placeholder: 'e.g. i. A.',
		description: 'Authority to sign, before the name in letters',
	}),
	text({ displayName: 'Telephone', name: 'telephone' }),
	text({
		displayName: 'Title',
		name: 'title',
		placeholder: 'e.g. Dr.',
		description: 'Academic title',
	}),
	userGroupIds,
];

export const user: Entity = {
	...kinds.user,
	properties,
	simple: {
		id: 'id',
		externalId: 'externalId',
		username: 'username',
		displayName: 'displayName',
		firstName: 'firstName',
		lastName: 'lastName',
		email: 'email',
		orgUnitId: 'orgUnitId',
		roleIds: 'roleIds',
		userGroupIds: 'userGroupIds',
	},
	legacy: { names: ['dailyEmailNotification'], insteadOf: 'dailyEmailNotificationTypes' },
};

/** @see GET /dvinciUsers/ */
const filters: Field[] = [
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		default: '',
		description: 'Only the user with this external ID',
	},
	locator(kinds.orgUnit, {
		displayName: 'For Job Openings of Organizational Unit',
		name: 'forJobOpeningByOrgUnitId',
		required: undefined,
		description: 'Only users who can be responsible for job openings of this unit',
	}),
	{
		displayName: 'Language Code',
		name: 'lang',
		type: 'string',
		default: '',
		placeholder: 'e.g. de',
		description:
			'Language of the display names, which your d.vinci must support; without it, that of the API user',
	},
];

export const userResource: Resource = {
	value: 'user',
	name: 'User',
	description: 'Somebody who works with d.vinci',
	operations: [
		createOf(user, {
			name: 'Create',
			action: 'Create user',
			description: 'Create a user of d.vinci with roles in an organizational unit',
		}),
		upsertOf(
			user,
			{
				name: 'Create or Update',
				action: 'Create or update user',
				description: 'Create a user, or update the one that already has this external ID (upsert)',
			},
			{ ...externalId, required: true },
		),
		deleteOf(user, {
			name: 'Delete',
			action: 'Delete user',
			description:
				'Delete a user permanently, who can’t sign in any more and leaves all user groups',
		}),
		getOf(user, {
			name: 'Get',
			action: 'Get user',
			description: 'Get one user by ID or external ID, with roles and user groups',
		}),
		getAllOf(
			user,
			{
				name: 'Get Many',
				action: 'Get many users',
				description:
					'Get many users, for example those who can be responsible for job openings of a unit',
			},
			{ filters },
		),
		updateOf(user, {
			name: 'Update',
			action: 'Update user',
			description: 'Change some data of a user and keep the rest',
		}),
	],
};
