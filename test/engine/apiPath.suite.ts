import * as fc from 'fast-check';
import { apiPath } from '../../nodes/Dvinci/connection/apiPath';
import { ValueProblem } from '../../nodes/shared/values/problem';

const ORIGIN = 'https://acme.dvinci.de';

describe('a path below /restApi', () => {
	it.each([
		['persons/4711', '/persons/4711'],
		['/persons/4711', '/persons/4711'],
		['/restApi/persons/4711', '/persons/4711'],
		['restApi/persons/', '/persons/'],
		[' /persons/ \n', '/persons/'],
		['orgUnits', '/orgUnits'],
		['locations/KÖLN 2', '/locations/K%C3%96LN%202'],
		['locations/K%C3%96LN%202', '/locations/K%C3%96LN%202'],
		['configuration/applications/externalLinks', '/configuration/applications/externalLinks'],
		['persons/a@b.c:d', '/persons/a%40b.c%3Ad'],
		['restApis/1', '/restApis/1'],
		['locations/100%25', '/locations/100%25'],
	])('%j is sent as %j', (entered, path) => {
		expect(apiPath(entered)).toBe(path);
		expect(new URL(`${ORIGIN}/restApi${path}`).pathname).toBe(`/restApi${path}`);
	});

	it.each([
		['', 'is empty'],
		['/', 'is empty'],
		['/restApi/', 'is empty'],
		['https://acme.dvinci.de/restApi/persons/', 'is a whole address'],
		['http:persons', 'is a whole address'],
		['//evil.example.com/persons', 'is a whole address'],
		['\\\\evil.example.com\\persons', 'is a whole address'],
		['/restApi//evil.example.com', 'has nothing between two slashes'],
		['persons//4711', 'has nothing between two slashes'],
		['persons/%20/4711', 'has nothing between two slashes'],
		['..', 'can’t hold “..”'],
		['persons/../plt/oauth2/token', 'can’t hold “..”'],
		['persons/./1', 'can’t hold “..”'],
		['persons/.../1', 'can’t hold “..”'],
		['persons/%2e%2e/plt', 'can’t hold “..”'],
		['persons/.%2E/plt', 'can’t hold “..”'],
		['persons/．．/plt', 'can’t hold “..”'],
		['persons/‥/plt', 'can’t hold “..”'],
		['persons/..;/plt', 'can’t hold an encoded slash'],
		['persons/..%3b/plt', 'can’t hold an encoded slash'],
		['persons/..%2fplt', 'can’t hold an encoded slash'],
		['persons/..%5cplt', 'can’t hold an encoded slash'],
		['persons\\..\\plt', 'can’t hold an encoded slash'],
		['persons/a／b', 'can’t hold an encoded slash'],
		['persons/%252e%252e/plt', 'is encoded twice'],
		['persons/%2', 'has a % that'],
		['persons/%ff', 'has a % that'],
		['persons/1\r\nHost: evil.example.com', 'holds a line break'],
		['persons/1%0d%0aHost', 'holds a line break'],
		['persons/1\u2028x', 'holds a line break'],
		['persons/1%00', 'holds a line break'],
		['persons/1\u202e/2', 'holds a line break'],
		['persons/\ud83d', 'holds a line break'],
		['persons/?externalId=1', 'can’t hold ?'],
		['persons/1#top', 'can’t hold ?'],
	])('%j is refused', (entered, problem) => {
		expect(() => apiPath(entered)).toThrow(ValueProblem);
		expect(() => apiPath(entered)).toThrow(problem);
	});

	it('stays below /restApi of the same system, whatever is entered', () => {
		const pieces = [
			'.',
			'..',
			'/',
			'\\',
			'%2e',
			'%2f',
			'%25',
			';',
			'@',
			':',
			'a',
			'？',
			'．',
			'\n',
		];
		const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' }));
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
				let path: string;
				try {
					path = apiPath(parts.join(''));
				} catch (thrown) {
					expect(thrown).toBeInstanceOf(ValueProblem);
					return;
				}
				const url = new URL(`${ORIGIN}/restApi${path}`);
				expect([url.origin, url.search, url.hash]).toEqual([ORIGIN, '', '']);
				expect(url.pathname).toBe(`/restApi${path}`);
			}),
			{ numRuns: 2000 },
		);
	});
});
