import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { addressFields } from '../fields/address';
import * as kinds from '../../shared/fields/kinds';
import { forJobOpeningsOf } from '../fields/filters';
import { locator } from '../../shared/fields/locators';
import {
	flag,
	key,
	listOf,
	longText,
	nullable,
	number,
	type Particulars,
	text,
} from '../../shared/fields/words';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const locationId = key('locationId', 'Location ID', {
	required: true,
	placeholder: 'e.g. HAMBURG_2',
	description: 'ID that you choose: capital letters, digits and underscores',
	api: { name: 'id', only: 'create' },
});

const message = [
	text('languageId', 'Language Code', {
		default: 'de',
		placeholder: 'e.g. de',
		description: 'Two letters as in ISO 639',
	}),
	text('text', 'Text'),
];

/** A text in the languages of the system. */
function messages(name: string, displayName: string, own: Particulars): Field {
	return listOf(name, displayName, 'Language', message, { ...own, api: { as: 'messages' } });
}

const degrees = { typeOptions: { numberPrecision: 6 } };

const properties: Field[] = [
	locationId,
	locator(kinds.orgUnit, { description: 'Unit that the location belongs to' }),
	messages('nameMessages', 'Name', {
		required: true,
		description: 'Name of the location in each language',
	}),
	...addressFields,
	messages('externalNameMessages', 'External Name', {
		description: 'Name outside of d.vinci, for example in job advertisements, in each language',
	}),
	...nullable(
		longText('additionalInformation', 'Additional Information', { typeOptions: { rows: 3 } }),
		flag('isAppointmentLocation', 'For Appointments', {
			default: true,
			description: 'Whether appointments can take place there',
		}),
		flag('isJobLocation', 'For Job Openings', {
			default: true,
			description: 'Whether job openings can be at this location',
		}),
		flag('isDesiredLocation', 'For Wishes of Applicants', {
			default: true,
			description: 'Whether applicants can wish for this location',
		}),
		number('latitude', 'Latitude', { ...degrees, description: 'Degrees north' }),
		number('longitude', 'Longitude', { ...degrees, description: 'Degrees east' }),
	),
];

export const location: Entity = {
	...kinds.location,
	properties,
	readOnly: ['country', 'externalName', 'name'],
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
				filters: [forJobOpeningsOf('Only locations that job openings of this unit can have')],
			},
		),
		updateOf(location, {
			name: 'Update',
			action: 'Update location',
			description: 'Change some data of a location and keep the rest',
		}),
	],
};
