import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { addressFields } from '../fields/address';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const locationId: Field = {
	displayName: 'Location ID',
	name: 'locationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. HAMBURG_2',
	description: 'ID that you choose: capital letters, digits and underscores',
	api: { name: 'id', only: 'create' },
};

/** A text in the languages of the system. */
function messages(own: Pick<Field, 'displayName' | 'name' | 'description' | 'required'>): Field {
	return {
		...own,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add language',
		default: {},
		options: [
			{
				displayName: 'Language',
				name: 'item',
				values: [
					{
						displayName: 'Language Code',
						name: 'languageId',
						type: 'string',
						default: 'de',
						placeholder: 'e.g. de',
						description: 'Two letters as in ISO 639',
					},
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						default: '',
					},
				],
			},
		],
		api: { as: 'messages' },
	};
}

const properties: Field[] = [
	locationId,
	locator(kinds.orgUnit, { description: 'Unit that the location belongs to' }),
	messages({
		displayName: 'Name',
		name: 'nameMessages',
		required: true,
		description: 'Name of the location in each language',
	}),
	{
		displayName: 'Additional Information',
		name: 'additionalInformation',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		api: { nullable: true },
	},
	...addressFields,
	messages({
		displayName: 'External Name',
		name: 'externalNameMessages',
		description: 'Name outside of d.vinci, for example in job advertisements, in each language',
	}),
	{
		displayName: 'For Appointments',
		name: 'isAppointmentLocation',
		type: 'boolean',
		default: true,
		description: 'Whether appointments can take place there',
		api: { nullable: true },
	},
	{
		displayName: 'For Job Openings',
		name: 'isJobLocation',
		type: 'boolean',
		default: true,
		description: 'Whether job openings can be at this location',
		api: { nullable: true },
	},
	{
		displayName: 'For Wishes of Applicants',
		name: 'isDesiredLocation',
		type: 'boolean',
		default: true,
		description: 'Whether applicants can wish for this location',
		api: { nullable: true },
	},
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'number',
		typeOptions: { numberPrecision: 6 },
		default: 0,
		description: 'Degrees north',
		api: { nullable: true },
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'number',
		typeOptions: { numberPrecision: 6 },
		default: 0,
		description: 'Degrees east',
		api: { nullable: true },
	},
];

export const location: Entity = {
	...kinds.location,
	properties,
	simple: {
		id: 'id',
		name: 'name',
		externalName: 'externalName',
		orgUnitId: 'orgUnitId',
		address1: 'address1',
		zipCode: 'zipCode',
		city: 'city',
		countryIsoA2: 'countryIsoA2',
		isJobLocation: 'isJobLocation',
		isDesiredLocation: 'isDesiredLocation',
	},
};

export const locationResource: Resource = {
	value: 'location',
	name: 'Location',
	description: 'A place of work, of interviews, or that applicants can wish for',
	operations: [
		createOf(location, {
			name: 'Create',
			action: 'Create location',
			description: 'Create a location with an ID of your choice',
		}),
		upsertOf(
			location,
			{
				name: 'Create or Update',
				action: 'Create or update location',
				description: 'Create a location, or update the one that already has this ID (upsert)',
			},
			locationId,
		),
		deleteOf(location, {
			name: 'Delete',
			action: 'Delete location',
			description: 'Delete a location permanently, which can’t be undone',
		}),
		getOf(location, {
			name: 'Get',
			action: 'Get location',
			description: 'Get one location with its address',
		}),
		getAllOf(
			location,
			{
				name: 'Get Many',
				action: 'Get many locations',
				description: 'Get many locations with their addresses',
				permission: 'None',
			},
			{
				filters: [
					locator(kinds.orgUnit, {
						displayName: 'For Job Openings of Organizational Unit',
						name: 'forJobOpeningByOrgUnitId',
						required: undefined,
						description: 'Only locations that job openings of this unit can have',
					}),
				],
			},
		),
		updateOf(location, {
			name: 'Update',
			action: 'Update location',
			description: 'Change some data of a location and keep the rest',
		}),
	],
};
