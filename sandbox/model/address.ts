import type { FieldError } from '../http/failures';
import { US_STATES } from './countries';
import { choice, formatted, text, type ValuesOf } from './property';

const withoutCountry = {
	address1: text(),
	address2: text(),
	address3: text(),
	address4: text(),
	address5: text(),
	usState: choice(US_STATES),
	zipCode: text(50),
	city: text(),
};

/** An address as persons and locations have it. */
export const addressProperties = { ...withoutCountry, countryIsoA2: formatted('country') };

type Address = ValuesOf<typeof addressProperties>;

/** A state of the USA can only be named with that country. */
export function checkUsState({ usState, countryIsoA2 }: Address): FieldError[] {
	if (usState === null || countryIsoA2 === 'US') return [];
	return countryIsoA2 === null
		? [{ field: 'usState', code: 'countryNotSpecified' }]
		: [{ field: 'usState', code: 'valueNotPermitted', notAllowed: usState }];
}

/** The address of a person consists of nothing without its country. */
export function checkCountryOf(address: Address): FieldError[] {
	if (address.countryIsoA2 !== null) return checkUsState(address);
	return Object.keys(withoutCountry)
		.filter((field) => address[field as keyof Address] !== null)
		.map((field) => ({ field, code: 'countryNotSpecified' }));
}
