import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Dvinci/resources';
import { complaint, dataOf, type Lab, openLab, rl } from '../support/dvinci';
import { type Changeable, CHANGEABLE } from './records';

let lab: Lab;
beforeAll(async () => {
	lab = await openLab();
});
beforeEach(() => lab.sandbox.reset());
afterAll(async () => await lab.close());

/** One operation for many records at a time. */
async function run(
	{ resource, idName, within }: Changeable,
	operation: string,
	parameters: IDataObject,
	ids: Array<number | string> = [],
) {
	const one = ids.length === 0 ? {} : { [idName]: rl('={{ $json.id }}') };
	const items = ids.length === 0 ? undefined : ids.map((id) => ({ id }));
	const all = { inputMode: 'fields', simplify: false, ...within, ...one, ...parameters };
	return await lab.run(resource, operation, all, items);
}

/** One field is as it was changed to, the version has grown, and everything else is as before. */
function changed({ changed: change }: Changeable, before: IDataObject): IDataObject {
	return { ...before, ...change, version: Number(before.version) + 1 };
}

it('every resource that can be updated is in the table', () => {
	const updatable = resources.filter(({ operations }) =>
		operations.some(({ value }) => value === 'update'),
	);
	expect(CHANGEABLE.map(({ resource }) => resource)).toEqual(updatable.map(({ value }) => value));
});

it.each(CHANGEABLE)(
	'an update of every $resource of the company changes one field and nothing else',
	async (spec) => {
		const ids = spec.ids(lab.sandbox.data);
		const before = dataOf(await run(spec, 'get', {}, ids));
		const answers = dataOf(await run(spec, 'update', { updateFields: spec.updateFields }, ids));
		const after = dataOf(await run(spec, 'get', {}, ids));
		const expected = before.map((record) => changed(spec, record));
		expect(ids.length).toBeGreaterThan(2);
		expect(after).toEqual(expected);
		expect(answers).toEqual(expected);
	},
);

const creatable = CHANGEABLE.filter(({ create }) => create !== undefined);

it.each(creatable)('a new $resource goes round', async (spec) => {
	const [created = {}] = dataOf(await run(spec, 'create', spec.create ?? {}));
	const ids = [created.id as number | string];
	const [found = {}] = dataOf(await run(spec, 'get', {}, ids));
	expect(found).toEqual(created);

	const [answer = {}] = dataOf(await run(spec, 'update', { updateFields: spec.updateFields }, ids));
	const [updated = {}] = dataOf(await run(spec, 'get', {}, ids));
	expect(updated).toEqual(changed(spec, found));
	expect(answer).toEqual(updated);

	const operations = resources.find(({ value }) => value === spec.resource)?.operations ?? [];
	expect(operations.some(({ value }) => value === 'delete')).toBe(spec.deletes);
	if (!spec.deletes) return;
	expect(dataOf(await run(spec, 'delete', {}, ids))).toEqual([{ deleted: true }]);
	const gone = complaint(await run(spec, 'get', {}, ids));
	expect(gone.message).toMatch(/ no permission for .+, or it does not exist \[item 0\]$/);
});
