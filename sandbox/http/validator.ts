import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { isCountry } from '../model/countries';
import { schemaOf, type BaseSchema, type Mode, type Properties } from '../model/property';
import { isMoment } from '../model/moments';
import type { FieldError } from './failures';

/** Says what is wrong with the body of a request. */
export type BodyRule = (body: unknown) => FieldError[];

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
addFormats(ajv, ['date', 'email']);
ajv.addFormat('date-time', isMoment);
ajv.addFormat('url', isWebAddress);
ajv.addFormat('country', isCountry);
ajv.addKeyword({
	keyword: 'notBlank',
	type: 'string',
	schemaType: 'boolean',
	validate: (_wanted: boolean, text: string) => text.trim() !== '',
});

const FORMAT_CODES: Readonly<Record<string, string>> = {
	email: 'email.invalid',
	url: 'url.invalid',
	country: 'countryNotFound',
};

function isWebAddress(text: string): boolean {
	// The placeholder for the signed token may stand anywhere in a link.
	const address = text.replaceAll('(jwt)', 'jwt');
	return /^https?:\/\//.test(address) && !/\s/.test(address) && isAddress(address);
}

/** Not by `URL.canParse`, which Node 20 answers wrongly for umlauts once it has been asked often. */
function isAddress(text: string): boolean {
	try {
		return Boolean(new URL(text));
	} catch {
		return false;
	}
}

interface Context {
	/** Properties for which null means that they are missing. */
	readonly required: ReadonlySet<string>;
	/** Properties that exist but that this request can't set. */
	readonly fixed: ReadonlySet<string>;
	/** The body is a list; fields are named without the position in it. */
	readonly isList: boolean;
}

function fieldName(segments: readonly string[]): string {
	const last = segments.at(-1);
	const parent = segments.at(-2);
	if (last !== undefined && parent?.endsWith('Messages')) {
		return `${segments.slice(0, -1).join('.')}[${last}]`;
	}
	return segments.join('.');
}

function toFieldError(error: ErrorObject, context: Context): FieldError {
	const path = error.instancePath.split('/').slice(context.isList ? 2 : 1);
	const params = error.params as Record<string, unknown>;
	const here = fieldName(path);
	const below = (name: unknown) => fieldName([...path, String(name)]);
	switch (error.keyword) {
		case 'required':
			return { field: below(params.missingProperty), code: 'mandatory' };
		case 'additionalProperties': {
			const field = below(params.additionalProperty);
			return { field, code: context.fixed.has(field) ? 'updateNotAllowed' : 'unknownProperty' };
		}
		case 'maxLength':
			return { field: here, code: 'maxSize.exceeded', allowed: String(params.limit) };
		case 'minLength':
		case 'notBlank':
		case 'minProperties':
			return { field: here, code: 'mandatory' };
		case 'minimum':
			if (params.limit === 1) return { field: here, code: 'isNotAPositiveInteger' };
			return { field: here, code: 'valueNotPermitted', notAllowed: String(error.data) };
		case 'maximum':
		case 'pattern':
			return { field: here, code: 'valueNotPermitted', notAllowed: String(error.data) };
		case 'format':
			return { field: here, code: FORMAT_CODES[String(params.format)] ?? 'typeMismatch' };
		default:
			if (error.data === null && context.required.has(here)) {
				return { field: here, code: 'mandatory' };
			}
			return Array.isArray(params.allowedValues)
				? { field: here, code: 'typeMismatch', allowed: `[${params.allowedValues.join(', ')}]` }
				: { field: here, code: 'typeMismatch' };
	}
}

function rule(schema: BaseSchema, context: Context): BodyRule {
	const validate = ajv.compile(schema);
	return (body) =>
		validate(body) ? [] : (validate.errors ?? []).map((error) => toFieldError(error, context));
}

/** Compiles the rule for a body that a JSON Schema describes. */
export function bodyOf(schema: BaseSchema): BodyRule {
	const required = new Set(schema.required as readonly string[] | undefined);
	return rule(schema, { required, fixed: new Set(), isList: schema.type === 'array' });
}

/** Compiles the rule for the POST or the PUT of an entity from its properties. */
export function bodyFor(mode: Mode, properties: Properties): BodyRule {
	const entries = Object.entries(properties);
	const settable = entries.filter(([, property]) => property.settableIn.includes(mode));
	const sendable = entries.filter(
		([, { settableIn, ignoredIn }]) => settableIn.includes(mode) || ignoredIn.includes(mode),
	);
	const required = settable.filter(([, property]) => property.requiredIn.includes(mode));
	// Null is a legal rating although a rating has to be named.
	const refusesNull = required.filter(([, property]) => !property.nullable);
	return rule(
		{
			type: 'object',
			additionalProperties: false,
			required: [...required.map(([name]) => name), ...(mode === 'update' ? ['version'] : [])],
			properties: {
				...Object.fromEntries(sendable.map(([name, property]) => [name, schemaOf(property)])),
				...(mode === 'update' ? { version: { type: 'integer' } } : {}),
			},
		},
		{
			required: new Set([...refusesNull.map(([name]) => name), 'version']),
			fixed: new Set(entries.filter((entry) => !sendable.includes(entry)).map(([name]) => name)),
			isList: false,
		},
	);
}

/** The rule for requests without a body: an empty object is as good as none. */
export const noBody: BodyRule = bodyOf({ type: 'object', additionalProperties: false });
