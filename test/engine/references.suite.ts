import { withReferences } from '../../nodes/Dvinci/engine/references';
import { located } from '../../nodes/shared/values/locator';
import * as kinds from '../../nodes/shared/fields/kinds';
import { locator } from '../../nodes/shared/fields/locators';
import { rl } from '../support/dvinci';
import { problemOf } from '../support/problem';

const { jobOpening, location, person } = kinds;
const ORIGIN = 'https://acme.dvinci.de';
const jobOpeningId = locator(jobOpening);
const locationId = locator(location);

describe('a resource locator', () => {
	it.each([
		[rl(7), 'id', '7'],
		[rl(' 7 '), 'id', '7'],
		[rl('7', 'list'), 'id', '7'],
		// An expression or an AI agent may give the bare id.
		[7, 'id', '7'],
		['7', 'id', '7'],
		[rl(' SAP-1 ', 'externalId'), 'externalId', 'SAP-1'],
		[rl(815, 'externalId'), 'externalId', '815'],
		[rl('https://acme.dvinci.de/intern/jobOpening/show/2', 'url'), 'id', '2'],
		[rl('https://acme.dvinci.de/intern/jobOpening/show/2/?tab=3#4', 'url'), 'id', '2'],
	])('%j', (value, mode, id) => {
		expect(located(jobOpeningId, jobOpening, value)).toEqual({
			mode,
			value: id,
			...(JSON.stringify(value).includes('url') && { system: ORIGIN }),
		});
	});

	it.each([
		[rl(''), 'is empty'],
		[rl('  '), 'is empty'],
		['', 'is empty'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		[{}, 'is an object: it must be a text or a number'],
		[
			rl('https://acme.dvinci.de/intern/application/show/7', 'url'),
			'is not the link of a job opening',
		],
		[rl({ a: 1 } as never, 'externalId'), 'is an object: it must be a text or a number'],
		[rl('undefined', 'externalId'), 'is “undefined”: its expression has found no value'],
		[rl('abc'), 'is not a number above zero: "abc"'],
		[rl('0'), 'is not a number above zero: "0"'],
		[rl(-1), 'is not a number above zero: "-1"'],
		[rl(1.5), 'is not a number above zero: "1.5"'],
		[rl('7/../8'), 'is not a number above zero: "7/../8"'],
		[rl('12345678901234567'), 'is not a number above zero: "12345678901234567"'],
		[rl('x'.repeat(99)), `is not a number above zero: "${'x'.repeat(40)}"`],
		[rl('https://acme.dvinci.de/intern', 'url'), 'is not an address with an ID at its end'],
	])('refuses %j', (value, problem) => {
		const sentence = `Job Opening ${problem}`;
		expect(problemOf(() => located(jobOpeningId, jobOpening, value))).toBe(sentence);
	});

	it('of a location takes any text', () => {
		expect(located(locationId, location, rl('HAMBURG'))).toEqual({ mode: 'id', value: 'HAMBURG' });
		expect(located(locationId, location, rl('a/b'))).toEqual({ mode: 'id', value: 'a/b' });
		expect(() => located(locationId, location, rl(' '))).toThrow('is empty');
	});
});

describe('references', () => {
	const unused = async () => await Promise.reject(new Error('Nothing was to be looked up'));

	it('are looked up by external id', async () => {
		const asked: string[] = [];
		const find = async (kind: { noun: string }, externalId: string) => {
			asked.push(`${kind.noun} ${externalId}`);
			return await Promise.resolve(42);
		};
		const values = { jobOpeningId: rl('JOB-1', 'externalId'), personId: rl(3), other: 'stays' };
		const result = await withReferences([jobOpeningId, locator(person)], values, find, ORIGIN);
		expect(result).toEqual({ jobOpeningId: { id: 42 }, personId: { id: 3 }, other: 'stays' });
		expect(asked).toEqual(['job opening JOB-1']);
	});

	it('stay external ids where the API takes them', async () => {
		const field = locator(person, { api: { as: 'referenceObject' } });
		const values = { personId: rl('P-1', 'externalId') };
		expect(await withReferences([field], values, unused, ORIGIN)).toEqual({
			personId: { externalId: 'P-1' },
		});
	});

	it('may be left empty where they are optional', async () => {
		const optional = locator(person, { required: undefined });
		for (const empty of [rl(''), '', null, {}]) {
			const result = await withReferences([optional], { personId: empty }, unused, ORIGIN);
			expect(result).toEqual({ personId: null });
		}
		expect(await withReferences([optional], {}, unused, ORIGIN)).toEqual({});
		await expect(
			withReferences([locator(person)], { personId: rl('') }, unused, ORIGIN),
		).rejects.toThrow('is empty');
	});

	it('leave the values that they came from alone', async () => {
		const values = { personId: rl(3) };
		await withReferences([locator(person)], values, unused, ORIGIN);
		expect(values).toEqual({ personId: rl(3) });
	});
});
