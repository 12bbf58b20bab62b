import { exactJson } from '../../nodes/Dvinci/reporting/exactJson';

it.each([
	['0', 0],
	['-0.50', -0.5],
	['12.50', 12.5],
	['9007199254740991', 9_007_199_254_740_991],
	['9007199254740992', '9007199254740992'],
	['-9007199254740993', '-9007199254740993'],
	['0.1234567890123456', 0.1234567890123456],
	['0.12345678901234567891', '0.12345678901234567891'],
	['1234567.1234567890', 1234567.123456789],
	['100000000000000000000.5', '100000000000000000000.5'],
	['1.0E10', 1e10],
	['1.7976931348623157E308', Number.MAX_VALUE],
	['1E400', '1E400'],
	['2.5e-7', 2.5e-7],
	['0.0000000000000000', 0],
])('the number %s becomes %j', (text, value) => {
	expect(exactJson(`{"a":${text},"b":[${text}]}`)).toEqual({ a: value, b: [value] });
});

it.each([
	'"9007199254740993"',
	'"a: 9007199254740993, \\"9007199254740993\\" \\\\"',
	'{"9007199254740993":"\\u00e4"}',
	'[true,false,null]',
	'""',
])('%s is what JSON says', (text) => {
	expect(exactJson(text)).toEqual(JSON.parse(text));
});

it('takes long texts', () => {
	const text = JSON.stringify({ text: 'ä"\\1234567890123456789'.repeat(100_000) });
	expect(exactJson(text)).toEqual(JSON.parse(text));
});

it.each(['', '{', '[1,', '{"a":1-2}', '{"a":01}', '<html>', '{"a":1.}', '1 2'])(
	'%j is no JSON',
	(text) => {
		expect(exactJson(text)).toBeUndefined();
	},
);
