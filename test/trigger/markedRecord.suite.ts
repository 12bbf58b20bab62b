import { timeOf } from '../../nodes/DvinciTrigger/markedRecord';

describe('a date of d.vinci', () => {
	it.each([
		['2025-03-03T08:00:00.000Z', '2025-03-03T08:00:00.000Z'],
		['2025-03-03T08:00:00Z', '2025-03-03T08:00:00.000Z'],
		['2025-03-03T09:00:00.000+01:00', '2025-03-03T08:00:00.000Z'],
		['2025-03-03T08:00:00.000', '2025-03-03T08:00:00.000Z'],
		['2025-03-03', '2025-03-03T00:00:00.000Z'],
	])('%s is read', (text, iso) => {
		expect(new Date(timeOf(text) ?? 0).toISOString()).toBe(iso);
	});

	it.each([null, undefined, '', 'gestern', 5, '1890-01-01T00:00:00Z'])('%j is none', (value) => {
		expect(timeOf(value)).toBeUndefined();
	});
});
