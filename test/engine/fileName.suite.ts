import { fileName } from '../../nodes/shared/values/fileName';

const PDF = { mimeType: 'application/pdf' };
const NOTHING = {};

describe('the name of a file', () => {
	it.each([
		['C:\\Users\\Ada\\cv.pdf', 'cv.pdf'],
		['/tmp/cv.pdf', 'cv.pdf'],
		['\\\\server\\share\\cv.pdf', 'cv.pdf'],
		['../../etc/cv.pdf', 'cv.pdf'],
		['applications/2024\\05/cv.pdf', 'cv.pdf'],
	])('is without its path: %j', (told, expected) => {
		expect(fileName(told, NOTHING)).toBe(expected);
	});

	it.each([
		[' cv.pdf\u200b ', 'cv.pdf'],
		['cv\u0000.p\u0007df', 'cv.pdf'],
		['Lebenslauf\r\nÄnne\tÜbungsfeld.pdf', 'Lebenslauf Änne Übungsfeld.pdf'],
		['cv\u202efdp.exe', 'cvfdp.exe'],
		['cv\ud83d.pdf', 'cv.pdf'],
		['👩‍💻 Änne.pdf', '👩‍💻 Änne.pdf'],
		['O\'Neill & Söhne "2024" – 100%.pdf', 'O\'Neill & Söhne "2024" – 100%.pdf'],
	])('is without what nobody can see: %j', (told, expected) => {
		expect(fileName(told, PDF)).toBe(expected);
	});

	it.each(['', ' ', '/tmp/', 'C:\\', '.', '..', '\u0000', undefined, null])(
		'is none in %j',
		(told) => {
			expect(fileName(told, PDF)).toBe('');
		},
	);
});

describe('the ending of a name', () => {
	it.each([
		['application/pdf', 'cv.pdf'],
		['application/msword', 'cv.doc'],
		['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'cv.docx'],
		['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'cv.xlsx'],
		['application/vnd.ms-powerpoint', 'cv.ppt'],
		['image/jpeg', 'cv.jpg'],
		['Application/PDF; charset=binary', 'cv.pdf'],
	])('is added for %s', (mimeType, expected) => {
		expect(fileName('cv', { mimeType, fileExtension: 'other' })).toBe(expected);
	});

	it.each(['cv.pdf', 'cv.PDF', 'scan.docx', 'archive.7z', 'cv.jpeg'])('stays: %s', (name) => {
		expect(fileName(name, PDF)).toBe(name);
	});

	it.each([
		['Zeugnis Dr. Muster', 'Zeugnis Dr. Muster.pdf'],
		['Scan 31.12.2024', 'Scan 31.12.2024.pdf'],
		['Scan.001', 'Scan.001.pdf'],
		['cv.', 'cv.pdf'],
		['/tmp.d/cv', 'cv.pdf'],
	])('is not what only looks like one: %j', (told, expected) => {
		expect(fileName(told, PDF)).toBe(expected);
	});

	it('is n8n’s where d.vinci does not take the type', () => {
		const type = { mimeType: 'application/vnd.apple.numbers', fileExtension: 'numbers' };
		expect(fileName('list', type)).toBe('list.numbers');
		expect(fileName('list.numbers', type)).toBe('list.numbers');
	});

	it.each([
		NOTHING,
		{ mimeType: 'application/octet-stream', fileExtension: 'bin' },
		{ mimeType: 'text/plain' },
		{ mimeType: 'constructor' },
	])('is not made up for %j', (type) => {
		expect(fileName('cv', type)).toBe('cv');
	});
});
