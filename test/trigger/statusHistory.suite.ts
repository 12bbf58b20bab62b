import type { IDataObject } from 'n8n-workflow';
import { readStatusHistory } from '../../nodes/DvinciTrigger/statusHistory';

function entry(minute: number, from: string | null, to: string): IDataObject {
	return {
		dateCreated: new Date(minute * 60_000).toISOString(),
		fromApplicationStatusId: from,
		toApplicationStatusId: to,
	};
}

const entered = entry(0, null, 'NEW');
const comment: IDataObject = { dateCreated: '2024-01-01T00:00:00Z', type: 'EXTERNAL_SYSTEM' };

describe('the history of an application', () => {
	it('tells the status before, in whatever order its entries come', () => {
		const entries = [entered, comment, entry(1, 'NEW', 'A'), entry(2, 'A', 'B')];
		const told = { changed: true, previousStatusId: 'A' };
		expect(readStatusHistory(entries, 'B')).toEqual(told);
		expect(readStatusHistory([...entries].reverse(), 'B')).toEqual(told);
	});

	it('tells the newest change where a status comes back', () => {
		const entries = [entry(1, 'NEW', 'A'), entry(2, 'A', 'B'), entry(3, 'B', 'A')];
		expect(readStatusHistory(entries, 'A').previousStatusId).toBe('B');
	});

	it('takes the last one of several at the same time', () => {
		const entries = [entry(1, 'NEW', 'A'), entry(1, 'A', 'B'), entry(1, 'B', 'A')];
		expect(readStatusHistory(entries, 'A').previousStatusId).toBe('B');
		expect(readStatusHistory([...entries].reverse(), 'A').previousStatusId).toBe('B');
	});

	it('tells when there was no change', () => {
		expect(readStatusHistory([entered, comment], 'NEW')).toEqual({
			changed: false,
			previousStatusId: null,
		});
	});

	it('may be silent, or know more than one asked for', () => {
		expect(readStatusHistory([comment], 'NEW')).toEqual({
			changed: undefined,
			previousStatusId: null,
		});
		expect(readStatusHistory([entered, entry(1, 'NEW', 'A')], 'B')).toEqual({
			changed: true,
			previousStatusId: null,
		});
	});
});
