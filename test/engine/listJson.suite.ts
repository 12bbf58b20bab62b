import fc from 'fast-check';
import { readListJson } from '../../nodes/shared/values/listJson';

/* A long list is read entry by entry, and is what JSON.parse makes of the whole. */

const read = (text: string) => readListJson(Buffer.from(text));

describe('a list', () => {
	it('is what JSON.parse makes of it, however it is written', () => {
		const lists = fc.array(fc.jsonValue({ maxDepth: 4 }));
		const spaces = fc.constantFrom(undefined, 1, '\t', '\r\n');
		fc.assert(
			fc.property(lists, spaces, (list, space) => {
				const text = JSON.stringify(list, null, space);
				expect(read(` ${text}\n`)).toEqual(JSON.parse(text));
			}),
		);
	});

	it.each([
		'[]',
		' [ ] ',
		'[{"a": "],[{\\"\\\\"}, "Straße – „ja“", [[], {}], null, 1e3]',
		'[""]',
		'["\\\\", "\\""]',
	])('may be %s', (text) => {
		expect(read(text)).toEqual(JSON.parse(text));
	});

	it('may begin with a byte order mark', () => {
		expect(read('\uFEFF[1]')).toEqual([1]);
	});

	it('is undefined for all that is none, as for every half of one', () => {
		const whole = '[{"a": [1, "x"]}, {"b": null}]';
		const halves = Array.from(whole, (_, end) => whole.slice(0, end));
		const others = ['{}', '{"a": []}', '1', '"[]"', 'null', '<html>[]</html>', '[1] x', 'x [1]'];
		const broken = ['[1,]', '[,1]', '[1,,2]', '[1 2]', '[{}{}]', '[1], [2]', '[1}', '{1]', '[[1]'];
		const closed = [']', '[]]', '][', '[{]}', '["a]', '["a\\"]', '[a]', "['a']"];
		for (const text of [...halves, ...others, ...broken, ...closed]) {
			expect([text, read(text)]).toEqual([text, undefined]);
		}
	});
});
