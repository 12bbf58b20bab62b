import { randomBytes } from 'node:crypto';
import { jsonWithFile, readJsonWithFile } from '../../nodes/shared/values/fileJson';

const DETAILS = { filename: 'Änne "Größe M" \\ 👋.pdf', description: 'contentAsBase64' };
const SIZES = [0, 1, 2, 3, 49_151, 49_152, 49_153, 200_000];

describe('the JSON of a file', () => {
	it.each(SIZES)('is the one that JSON.stringify makes, with %i bytes', (size) => {
		const content = randomBytes(size);
		expect(jsonWithFile(DETAILS, content).toString()).toBe(
			JSON.stringify({ ...DETAILS, contentAsBase64: content.toString('base64') }),
		);
	});

	it.each(SIZES)('is read again, with %i bytes', (size) => {
		const content = randomBytes(size);
		expect(readJsonWithFile(jsonWithFile(DETAILS, content))).toEqual({ ...DETAILS, content });
	});
});

describe('a file in JSON', () => {
	const content = Buffer.from('>>>???Grüße');
	const base64 = content.toString('base64');

	it.each([
		['with blanks', `{\n "contentAsBase64" :\t"${base64}" , "id": "a"\n}`],
		['in the middle', `{"id":"a","contentAsBase64":"${base64}"}`],
		['with escaped slashes', `{"contentAsBase64":"${base64.replaceAll('/', '\\/')}","id":"a"}`],
		['with escaped ends', `{"contentAsBase64":"${base64.replaceAll('=', '\\u003d')}","id":"a"}`],
	])('is found %s', (_, json) => {
		expect(readJsonWithFile(Buffer.from(json))).toEqual({ id: 'a', content });
	});

	it('is not taken from elsewhere in the record', () => {
		const json = `{"other":{"contentAsBase64":"QUFB"},"contentAsBase64":"${base64}"}`;
		expect(readJsonWithFile(Buffer.from(json))).toEqual({
			other: { contentAsBase64: 'QUFB' },
			content,
		});
	});

	it('is read as a whole where a blank is in its base64', () => {
		const large = randomBytes(100_000);
		const text = large.toString('base64');
		const json = `{"contentAsBase64":"${text.slice(0, 10)} ${text.slice(10)}"}`;
		expect(readJsonWithFile(Buffer.from(json))).toEqual({ content: large });
	});

	it.each([
		[
			'a record without one',
			'{"success":false,"errorMsg":"No"}',
			{ success: false, errorMsg: 'No' },
		],
		['one that is null', '{"contentAsBase64":null}', { contentAsBase64: null }],
		['half an answer', '{"contentAsBase64":"QUFB', '{"contentAsBase64":"QUFB'],
		['an answer without its end', '{"contentAsBase64":"QUFB"', '{"contentAsBase64":"QUFB"'],
		['a page', '<html></html>', '<html></html>'],
		['nothing', '', ''],
	])('is not made up from %s', (_, json, expected) => {
		expect(readJsonWithFile(Buffer.from(json))).toEqual(expected);
	});
});
