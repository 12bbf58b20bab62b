import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { countryCode } from '../fields/address';
import { forJobOpeningsOf } from '../fields/filters';
import { externalId, languageId, masterData } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import {
	choice,
	choices,
	email,
	flag,
	key,
	listOf,
	list,
	loadedChoices,
	nullable,
	text,
} from '../../shared/fields/words';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const emailTypes = {
	EXPIRING_EXTERNAL_JOB_PUBLICATION_PLACEMENTS: 'Expiring External Placements of Job Publications',
	EXPIRING_JOB_PUBLICATION_PLACEMENTS: 'Expiring Placements of Job Publications',
	NEW_APPLICATIONS: 'New Applications',
	OVERDUE_TASKS: 'Overdue Tasks',
};

const valueForExternalSystem = [
	text('field', 'Field', {
		placeholder: 'e.g. payroll_user',
		description: 'Name of the field as configured in d.vinci',
	}),
	text('value', 'Value'),
];

const salutations = { MR: 'Mr', MS: 'Ms', MX: 'Mx' };

const properties: Field[] = [
	text('username', 'User Name', {
		required: true,
		placeholder: 'e.g. j.doe',
		description: 'Name to sign in with, at most once in d.vinci',
	}),
	choice('salutation', 'Salutation', salutations, { required: true, default: 'MX' }),
	text('firstName', 'First Name', { required: true }),
	text('lastName', 'Last Name', { required: true }),
	email('email', 'Email', { required: true }),
	locator(kinds.orgUnit, {
		description: 'Unit whose data, and that of the units below, the user may see',
		api: { only: 'create' },
	}),
	languageId('Language in which the user sees d.vinci'),
	list('roleIds', 'Role IDs', {
		required: true,
		placeholder: 'e.g. HR',
		description: 'Internal names of the roles, which say what the user may do. Replaces all roles.',
	}),
	countryCode,
	choices('dailyEmailNotificationTypes', 'Daily Email Notification Types', emailTypes, {
		description: 'What the user gets an email about once a day. Replaces all types.',
	}),
	listOf('dataForExternalSystems', 'Data for External Systems', 'Value', valueForExternalSystem, {
		description:
			'Values of the fields that your d.vinci has for other systems, such as a user name there. Replaces all values.',
	}),
	externalId,
	flag('formAuthenticationEnabled', 'Form Authentication Enabled', {
		default: true,
		description: 'Whether the user can sign in with user name and password',
	}),
	flag('notifyOnNewCandidateCommunication', 'Notify on New Candidate Communication', {
		default: true,
		description: 'Whether the user gets an email when a candidate has written',
	}),
	flag('samlSsoEnabled', 'SAML SSO Enabled', {
		default: true,
		description: 'Whether the user can sign in with single sign-on (SAML)',
	}),
	text('timeZone', 'Time Zone', {
		placeholder: 'e.g. Europe/Berlin',
		description: 'Name of the time zone as in the IANA database',
		api: { only: 'update' },
	}),
	loadedChoices('userGroupIds', 'User Group', 'getUserGroups', { api: { as: 'integerList' } }),
	...nullable(
		text('additionalAddress', 'Additional Address', { placeholder: 'e.g. 5th floor' }),
		text('city', 'City'),
		masterData('companyId', 'Company ID', 'Internal name of a company'),
		text('division', 'Division', { placeholder: 'e.g. Human Resources' }),
		text('number', 'House Number'),
		text('mobile', 'Mobile Phone'),
		text('positionAuthority', 'Position', {
			placeholder: 'e.g. Head of Human Resources',
			description: 'Position of the user, below the signature',
		}),
		text('signingAuthority', 'Signing Authority', {
			placeholder: 'e.g. i. A.',
			description: 'Authority to sign, before the name in letters',
		}),
		text('street', 'Street'),
		text('telephone', 'Telephone'),
		text('title', 'Title', { placeholder: 'e.g. Dr.', description: 'Academic title' }),
		text('zipCode', 'ZIP Code'),
	),
];

export const user: Entity = {
	...kinds.user,
	properties,
	readOnly: ['displayName'],
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
	key('externalId', 'External ID', { description: 'Only the user with this external ID' }),
	forJobOpeningsOf('Only users who can be responsible for job openings of this unit'),
	text('lang', 'Language Code', {
		placeholder: 'e.g. de',
		description:
			'Language of the display names, which your d.vinci must support; without it, that of the API user',
	}),
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
