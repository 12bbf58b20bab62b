import type { IDataObject } from 'n8n-workflow';
import type { Data } from '../../sandbox';
import { complaint, dataOf, type Lab, rl, without } from './dvinci';

/** A resource whose records can be created and changed, as its tests know it. */
export interface RecordSpec {
	resource: string;
	/** The parameter that names a record. */
	idName: string;
	/** The list below `/restApi`. */
	path: string;
	collection: 'applications' | 'jobOpenings' | 'locations' | 'persons';
	/** Records that differ from each other as much as possible. */
	ids: Array<number | string>;
	/** What the API requires of a new record, as parameters, and as it is stored. */
	required: { parameters: IDataObject; stored: IDataObject };
	/** Every other property of the API, as parameters, and as it is stored. */
	others: { parameters: IDataObject; stored: IDataObject };
	/** Those of all properties that an update can't set. */
	onlyAtFirst?: string[];
	/** A change that makes sense for any record. */
	change: { parameters: IDataObject; clear: string[]; stored: IDataObject };
	/** What somebody else changes meanwhile. */
	othersChange: IDataObject;
}

/** A record as the sandbox holds it. */
function stored(data: Data, spec: RecordSpec, id: number | string): object {
	const records: { get(id: number | string): object | undefined } = data[spec.collection];
	const record = records.get(id);
	if (record === undefined) throw new Error(`There is no ${spec.resource} ${id}`);
	return record;
}

/** The tests that all these resources have in common. */
export function itKeepsRecords(lab: () => Lab, spec: RecordSpec): void {
	const { resource, idName, required, others, change, onlyAtFirst = [] } = spec;
	const [id = ''] = spec.ids;
	const changed = { updateFields: change.parameters, fieldsToClear: change.clear };

	it('sets every property of a new record', async () => {
		const additionalFields = others.parameters;
		const run = await lab().run(resource, 'create', { ...required.parameters, additionalFields });
		const [created = {}] = dataOf(run);
		const record = stored(lab().sandbox.data, spec, created.id as number | string);
		expect(record).toMatchObject({ ...required.stored, ...others.stored });
	});

	it('sets every property of a record that is there', async () => {
		const all = { ...required.parameters, ...others.parameters };
		const updateFields = without(all, ...onlyAtFirst);
		dataOf(await lab().run(resource, 'update', { [idName]: rl(id), updateFields }));
		const expected = without({ ...required.stored, ...others.stored }, ...onlyAtFirst);
		expect(stored(lab().sandbox.data, spec, id)).toMatchObject(expected);
	});

	it.each(spec.ids)('keeps everything of record %s that an update does not name', async (one) => {
		const path = `${spec.path}/${one}`;
		const before = await lab().peek(path);
		const [answer] = dataOf(await lab().run(resource, 'update', { [idName]: rl(one), ...changed }));
		const after = await lab().peek(path);
		const expected = { ...before, ...change.stored, version: Number(before.version) + 1 };
		expect(after).toEqual(expected);
		expect(answer).toEqual(expected);
	});

	it('keeps what somebody else changes at the same time', async () => {
		lab().sandbox.faults.add({ kind: 'conflict', change: spec.othersChange, times: 2 });
		dataOf(await lab().run(resource, 'update', { [idName]: rl(id), ...changed }));
		expect(stored(lab().sandbox.data, spec, id)).toMatchObject({
			...spec.othersChange,
			...change.stored,
		});
		expect(
			lab()
				.sandbox.requests.slice(1)
				.map(({ method, status }) => `${method} ${status}`),
		).toEqual(['GET 200', 'PUT 409', 'GET 200', 'PUT 409', 'GET 200', 'PUT 200']);
	});

	it('takes changes as JSON, and the version that one has seen', async () => {
		const before = stored(lab().sandbox.data, spec, id);
		const { version } = before as { version?: number };
		const jsonBody = JSON.stringify({ ...change.stored, version });
		const parameters = { [idName]: rl(id), inputMode: 'json', jsonBody };
		dataOf(await lab().run(resource, 'update', parameters));
		expect(stored(lab().sandbox.data, spec, id)).toMatchObject(change.stored);

		lab().sandbox.reset();
		lab().sandbox.faults.add({ kind: 'conflict', change: spec.othersChange });
		const refused = await lab().run(resource, 'update', parameters);
		expect(complaint(refused).message).toMatch(/^Somebody else has changed .+ \[item 0\]$/);
		const after = stored(lab().sandbox.data, spec, id);
		expect(after).toMatchObject(without(before, 'version', ...Object.keys(spec.othersChange)));
	});

	it('sends nothing when there is nothing to change', async () => {
		const run = await lab().run(resource, 'update', { [idName]: rl(id), updateFields: {} });
		expect(complaint(run)).toEqual({
			message: expect.stringMatching(/^Nothing to update for .+ \[item 0\]$/),
			description: 'Add at least one field under Update Fields.',
		});
		expect(lab().sandbox.requests).toEqual([]);
	});
}
