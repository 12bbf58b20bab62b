import { addressProperties } from '../model/address';
import { specialMarks } from '../model/masterData';
import {
	choice,
	flag,
	formatted,
	longText,
	reference,
	references,
	required,
	text,
	type ValuesOf,
} from '../model/property';

export const properties = {
	externalId: text(),
	salutation: choice(['MS', 'MR', 'MX']),
	title: text(),
	firstName: required(text()),
	lastName: required(text()),
	dateOfBirth: formatted('date'),
	...addressProperties,
	email: formatted('email'),
	telephone: text(),
	alternativeTelephone: text(),
	skypeName: text(),
	profileLink: formatted('url'),
	degreeId: reference('degrees', 'string'),
	education: longText(),
	study: longText(),
	lastPosition: longText(),
	specialMarkIds: references('specialMarks', 'string'),
};

export const deprecatedMarks = Object.fromEntries(
	specialMarks.map((mark) => [mark.deprecated, flag()]),
);

export type Person = ValuesOf<typeof properties> & {
	id: number;
	version: number;
	keywords: string[];
};
