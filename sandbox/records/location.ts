import { addressProperties } from '../model/address';
import type { Messages } from '../model/masterData';
import {
	createOnly,
	decimal,
	longText,
	nested,
	optionalFlag,
	patterned,
	reference,
	required,
	requiredOnCreate,
	withDefault,
	type ValuesOf,
} from '../model/property';
import { messages } from '../model/shapes';

export const properties = {
	id: createOnly(required(patterned('^[A-Z0-9_]+$'))),
	orgUnitId: requiredOnCreate(reference('orgUnits', 'integer')),
	isJobLocation: optionalFlag(),
	isDesiredLocation: optionalFlag(),
	isAppointmentLocation: optionalFlag(),
	...addressProperties,
	latitude: decimal(-90, 90),
	longitude: decimal(-180, 180),
	additionalInformation: longText(),
	nameMessages: required(nested<Messages>(messages({ minProperties: 1 }))),
	externalNameMessages: withDefault(nested<Messages>(messages()), {}),
};

export type Location = ValuesOf<typeof properties> & { version: number };
