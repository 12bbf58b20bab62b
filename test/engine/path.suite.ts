import { fillPath, PathProblem, segment } from '../../nodes/shared/transport/path';

describe('a path segment', () => {
	it.each([
		['HAMBURG', 'HAMBURG'],
		[4711, '4711'],
		[' 12 ', '12'],
		['a b', 'a%20b'],
		['Köln', 'K%C3%B6ln'],
		['a/b', 'a%2Fb'],
		['%2e%2e', '%252e%252e'],
		['a?b=c#d', 'a%3Fb%3Dc%23d'],
		['a\r\nb', 'a%0D%0Ab'],
		['...', '...'],
	])('%j is encoded', (value, expected) => {
		expect(segment(value)).toBe(expected);
		const base = 'https://acme.dvinci.de/restApi/locations/';
		expect(new URL(`${base}${segment(value)}/delete`).pathname).toBe(
			`/restApi/locations/${segment(value)}/delete`,
		);
	});

	it.each(['', '  ', '.', '..', ' .. ', '../persons', '..\\persons', 'a/../b', 'a/..', 'a/./b'])(
		'%j is refused',
		(value) => {
			expect(() => segment(value)).toThrow(PathProblem);
		},
	);
});

describe('a path', () => {
	it('gets its values', () => {
		const template = '/applications/{applicationId}/attachments/{attachmentId}';
		expect(fillPath(template, { applicationId: 1, attachmentId: 'a/b', other: 'x' })).toBe(
			'/applications/1/attachments/a%2Fb',
		);
	});

	it.each([undefined, null, {}, ''])('is refused with %j in it', (id) => {
		expect(() => fillPath('/persons/{id}', { id })).toThrow(PathProblem);
	});
});
