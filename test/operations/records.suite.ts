import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Dvinci/resources';
import { complaint, dataOf, rl, useLab, without } from '../support/dvinci';
import type { NodeRun } from '../support/engine';
import { type Changeable, CHANGEABLE } from './records';

/* What all resources have in common whose records can be changed. */

const lab = useLab();

const BERLIN = { settings: { timezone: 'Europe/Berlin' } };

type Run = (operation: string, parameters: IDataObject, items?: IDataObject[]) => Promise<NodeRun>;

function runOf({ resource, within }: Changeable): Run {
	return async (operation, parameters, items) => {
		const all = { inputMode: 'fields', simplify: false, ...within, ...parameters };
		return await lab.run(resource, operation, all, items, BERLIN);
	};
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** The whole valid record, as the form takes it and as it is sent. */
function whole({ valid }: Changeable) {
	const { required = { parameters: {}, body: {} }, others = required } = valid ?? {};
	const body: IDataObject = { ...required.body, ...others.body };
	const all: IDataObject = { ...required.parameters, ...others.parameters };
	const form: IDataObject = { ...required.parameters, additionalFields: others.parameters };
	return { body, all, form };
}

it('every resource that can be updated is in the table', () => {
	const updatable = resources.filter(({ operations }) =>
		operations.some(({ value }) => value === 'update'),
	);
	expect(CHANGEABLE.map(({ resource }) => resource)).toEqual(updatable.map(({ value }) => value));
});

it.each(CHANGEABLE)('the table knows what can be done with a $resource', (spec) => {
	const operations = resources.find(({ value }) => value === spec.resource)?.operations ?? [];
	const can = (name: string) => operations.some(({ value }) => value === name);
	expect([can('create'), can('upsert')]).toEqual([spec.valid, spec.known].map(Boolean));
	expect([can('delete'), can('getAll')]).toEqual([spec.deletable, spec.list].map(Boolean));
});

describe.each(CHANGEABLE)('update of a $resource', (spec) => {
	const { path, idName, change, onlyAtFirst = [], othersChange } = spec;
	const run = runOf(spec);
	const changed = { updateFields: change.parameters, fieldsToClear: change.clear };
	const update = async (id: number | string, more: IDataObject) =>
		await run('update', { [idName]: rl(id), ...more });
	const firstId = () => spec.ids(lab.sandbox.data)[0] ?? '';

	it('changes in any of them what it names and nothing else', async () => {
		const ids = spec.ids(lab.sandbox.data);
		const items = ids.map((id) => ({ id }));
		const each = { [idName]: rl('={{ $json.id }}') };
		const before = dataOf(await run('get', each, items));
		// What is emptied was full somewhere.
		const neverFull = change.clear.filter((name) => before.every((one) => isEmpty(one[name])));
		expect(neverFull).toEqual([]);
		const answers = dataOf(await run('update', { ...each, ...changed }, items));
		const after = dataOf(await run('get', each, items));
		const expected = before.map((record) => ({
			...record,
			...change.shown,
			version: Number(record.version) + 1,
		}));
		expect(ids.length).toBeGreaterThan(2);
		expect(after).toEqual(expected);
		expect(answers).toEqual(expected);
	});

	it('keeps what somebody else changes at the same time, in the form and in JSON', async () => {
		const json = { inputMode: 'json', jsonBody: change.shown };
		for (const parameters of [changed, json]) {
			lab.sandbox.reset();
			const before = await lab.peek(`${path}/${firstId()}`);
			lab.sandbox.faults.add({ kind: 'conflict', change: othersChange, times: 2 });
			const [answer = {}] = dataOf(await update(firstId(), parameters));
			expect(answer).toMatchObject(change.shown);
			expect(answer.version).toBe(Number(before.version) + 3);
			for (const name of Object.keys(othersChange)) expect(answer[name]).not.toEqual(before[name]);
			const statuses = lab.sandbox.requests.map(({ method, status }) => `${method} ${status}`);
			const attempt = ['GET 200', 'PUT 409'];
			expect(statuses.slice(-6)).toEqual([...attempt, ...attempt, 'GET 200', 'PUT 200']);
		}
	});

	it('with a version of one’s own is refused when somebody was faster', async () => {
		const { version } = await lab.peek(`${path}/${firstId()}`);
		const jsonBody = JSON.stringify({ ...change.shown, version });
		const parameters = { inputMode: 'json', jsonBody };
		expect(dataOf(await update(firstId(), parameters))).toMatchObject([change.shown]);

		lab.sandbox.reset();
		const before = await lab.peek(`${path}/${firstId()}`);
		lab.sandbox.faults.add({ kind: 'conflict', change: othersChange });
		const refused = complaint(await update(firstId(), parameters));
		expect(refused.message).toMatch(/^Somebody else has changed .+ \[item 0\]$/);
		const after = await lab.peek(`${path}/${firstId()}`);
		const theirs = ['version', ...Object.keys(othersChange), ...(spec.derived ?? [])];
		expect(without(after, ...theirs)).toEqual(without(before, ...theirs));
	});

	it('sends nothing when there is nothing to change', async () => {
		const message: unknown = expect.stringMatching(/^Nothing to update for .+ \[item 0\]$/);
		const untouched = complaint(await update(firstId(), { updateFields: {} }));
		const description = 'Add at least one field under Update Fields.';
		expect(untouched).toEqual({ message, description });
		expect(lab.asked()).toEqual([]);
	});

	it('says that there is no such record', async () => {
		const unknown = complaint(await update(4711, changed));
		expect(unknown.message).toMatch(
			/^The API user has no permission for .+ "4711", or it does not exist \[item 0\]$/,
		);
	});

	if (spec.valid === undefined) return;

	it('says that empty values change nothing', async () => {
		const names = Object.keys(change.parameters);
		const updateFields = Object.fromEntries(names.map((name) => [name, '']));
		const { description } = complaint(await update(firstId(), { updateFields }));
		expect(description).toContain('an empty value changes nothing');
		expect(lab.asked()).toEqual([]);
	});

	it('refuses in JSON what can only be set at first', async () => {
		const { body } = whole(spec);
		for (const name of onlyAtFirst.filter((one) => one in body)) {
			const parameters = { inputMode: 'json', jsonBody: { [name]: body[name] } };
			const { message } = complaint(await update(firstId(), parameters));
			expect(message).toContain(`(${name}) can only be set when a`);
		}
		expect(lab.asked()).toEqual([]);
	});

	it('sets everything that can be set', async () => {
		const { all, body } = whole(spec);
		const updateFields = without(all, ...onlyAtFirst);
		dataOf(await update(firstId(), { updateFields }));
		const [request, sent] = lab.sent().at(-1) ?? [];
		expect(request).toBe(`PUT ${path}/${firstId()}`);
		expect(sent).toMatchObject(without(body, ...onlyAtFirst));
	});

	it('sends everything back that it does not change, in the form that a PUT takes', async () => {
		const { body } = whole(spec);
		const [created = {}] = dataOf(await run('create', { inputMode: 'json', jsonBody: body }));
		const id = created.id as number | string;
		const [answer] = dataOf(await update(id, { updateFields: change.parameters }));
		const kept = { ...without(body, ...onlyAtFirst), ...spec.sentBack };
		const named = Object.keys(change.parameters);
		const wanted = Object.fromEntries(named.map((name) => [name, change.shown[name]]));
		expect(lab.sent().at(-1)).toEqual([`PUT ${path}/${id}`, { version: 0, ...kept, ...wanted }]);
		expect(answer).toEqual({ ...created, ...wanted, version: 1 });
	});
});

const creatable = CHANGEABLE.flatMap((spec) =>
	spec.valid && spec.known ? [{ ...spec, valid: spec.valid, known: spec.known }] : [],
);

describe.each(creatable)('create and upsert of a $resource', (spec) => {
	const { path, idName, list = '', valid, known, onlyAtFirst = [] } = spec;
	const { required } = valid;
	const run = runOf(spec);
	const requiredBody: IDataObject = required.body;
	const upsert = async (key: string, more: IDataObject = required.parameters) =>
		dataOf(await run('upsert', { ...more, [known.parameter]: key }));
	const readAgain = spec.readsAfterLookUp ? [`GET ${path}/${known.id}`] : [];

	it('send every property in the shape of the API, from the form and from JSON', async () => {
		const { body, form } = whole(spec);
		for (const parameters of [form, { inputMode: 'json', jsonBody: body }]) {
			lab.sandbox.reset();
			const [created = {}] = dataOf(await run('create', parameters));
			expect(lab.sent()).toEqual([[`POST ${list}`, body]]);
			expect(created).toEqual(await lab.peek(`${path}/${String(created.id)}`));
			expect(created.version).toBe(0);
		}
	});

	it('need no more than the API does', async () => {
		const [created] = dataOf(await run('create', required.parameters));
		expect(lab.sent()).toEqual([[`POST ${list}`, requiredBody]]);
		expect(created).toEqual(await lab.peek(`${path}/${String(created?.id)}`));
	});

	it('create once although the answer gets lost', async () => {
		const { form } = whole(spec);
		const count = async () => dataOf(await run('getAll', { returnAll: true })).length;
		const before = await count();
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: list });
		const [created = {}] = dataOf(await run('create', form));
		expect(lab.asked().filter((request) => request === `POST ${list}`)).toHaveLength(1);
		expect(created).toEqual(await lab.peek(`${path}/${String(created.id)}`));
		expect(await count()).toBe(before + 1);
	});

	it('create what is not there', async () => {
		// An id of d.vinci's own may have no such signs.
		const key = known.property === 'id' ? 'NEW_1' : 'Neu/1?&';
		const [created] = await upsert(key);
		expect(created).toMatchObject({ version: 0, [known.property]: key });
		expect(lab.sent()).toEqual([
			[`GET ${known.lookUp(key)}`],
			[`POST ${list}`, { ...requiredBody, [known.property]: key }],
		]);
	});

	it('change what is there, and keep the rest of it', async () => {
		const before = await lab.peek(`${path}/${known.id}`);
		const [after = {}] = await upsert(known.key);
		const wanted = without({ ...requiredBody, [known.property]: known.key }, ...onlyAtFirst);
		expect(lab.asked().slice(1)).toEqual([
			`GET ${known.lookUp(known.key)}`,
			...readAgain,
			`PUT ${path}/${known.id}`,
		]);
		const version = before.version;
		expect(lab.sent().at(-1)?.[1]).toMatchObject({ ...wanted, version });
		expect(without(after, ...(spec.derived ?? []))).toEqual(
			without({ ...before, ...wanted, version: Number(version) + 1 }, ...(spec.derived ?? [])),
		);
	});

	it('keep what somebody else changes in it at the same time', async () => {
		const before = await lab.peek(`${path}/${known.id}`);
		lab.sandbox.faults.add({ kind: 'conflict', change: spec.othersChange, times: 2 });
		const jsonBody = JSON.stringify(spec.change.shown);
		const [answer = {}] = await upsert(known.key, { inputMode: 'json', jsonBody });
		expect(answer).toMatchObject({ ...spec.change.shown, version: Number(before.version) + 3 });
		const theirs = Object.keys(without(spec.othersChange, known.property));
		for (const name of theirs) expect(answer[name]).not.toEqual(before[name]);
	});

	it('leave alone in it what can only be set at first', async () => {
		const others = Object.entries(valid.others.parameters);
		const fixed = others.filter(([name]) => onlyAtFirst.includes(name));
		const before = await lab.peek(`${path}/${known.id}`);
		const parameters = { ...required.parameters, additionalFields: Object.fromEntries(fixed) };
		const [after = {}] = await upsert(known.key, parameters);
		const sent = Object.keys(lab.sent().at(-1)?.[1] ?? {});
		const sentBack = Object.keys(spec.sentBack ?? {});
		expect(sent.filter((name) => onlyAtFirst.includes(name) && !sentBack.includes(name))).toEqual(
			[],
		);
		for (const name of onlyAtFirst) expect(after[name]).toEqual(before[name]);
	});

	it('take JSON for what is there', async () => {
		const before = await lab.peek(`${path}/${known.id}`);
		const jsonBody = JSON.stringify(spec.change.shown);
		const version = Number(before.version) + 1;
		const answers = await upsert(known.key, { inputMode: 'json', jsonBody });
		expect(answers).toEqual([{ ...before, ...spec.change.shown, version }]);
	});

	it('make one record of several items with the same key', async () => {
		const items = [{}, {}, {}];
		const key = { [known.parameter]: 'SAME' };
		const answers = dataOf(await run('upsert', { ...required.parameters, ...key }, items));
		expect(answers.map(({ version }) => version)).toEqual([0, 1, 2]);
		expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
	});

	if (known.parameter === idName) return;

	it('are followed by an update that finds the record by its external ID', async () => {
		const key = 'Neu/1?&';
		const [created = {}] = await upsert(key);
		const sent = lab.sent().length;
		const updateFields = spec.change.parameters;
		dataOf(await run('update', { [idName]: rl(key, 'externalId'), updateFields }));
		const record = `${path}/${String(created.id)}`;
		expect(lab.asked().slice(sent)).toEqual([
			`GET ${known.lookUp(key)}`,
			`GET ${record}`,
			`PUT ${record}`,
		]);
	});
});

describe.each(creatable)('get, getAll and delete of a $resource', (spec) => {
	const { path, idName, list = '', known, deletable } = spec;
	const run = runOf(spec);
	const isNamedByOthers = known.parameter !== idName;
	const unknown = /^The API user has no permission for .+ "4711", or it does not exist \[item 0\]$/;
	const unheard = /^There is no .+ with the (external (?:ID|reference)) "NOPE" \[item 0\]$/;

	it('find a record by its ID', async () => {
		const record = await lab.peek(`${path}/${known.id}`);
		for (const mode of ['id', 'list']) {
			expect(dataOf(await run('get', { [idName]: rl(known.id, mode) }))).toEqual([record]);
		}
		expect(new Set(lab.asked())).toEqual(new Set([`GET ${path}/${known.id}`]));
	});

	it('list all, or as many as wanted', async () => {
		const all = dataOf(await run('getAll', { returnAll: true }));
		expect(dataOf(await run('getAll', { limit: 2 }))).toEqual(all.slice(0, 2));
		expect(lab.asked()).toEqual([`GET ${list}`, `GET ${list}`]);
		expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(spec.ids(lab.sandbox.data)));
	});

	const byId = deletable === undefined ? ['get', 'update'] : ['get', 'update', 'delete'];
	const { parameters: updateFields } = spec.change;

	it.each(byId)('%s says that there is no such record', async (operation) => {
		const missing = async (locator: IDataObject) =>
			complaint(await run(operation, { [idName]: locator, updateFields }));
		expect((await missing(rl(4711))).message).toMatch(unknown);
		if (!isNamedByOthers) return;
		const named = await missing(rl('NOPE', 'externalId'));
		expect(named.message).toMatch(unheard);
		expect(named.description).toContain(`Check the ${String(unheard.exec(named.message)?.[1])}`);
		expect(lab.asked().filter((request) => request.includes('NOPE/'))).toEqual([]);
	});

	if (isNamedByOthers) {
		it('find a record by its external ID', async () => {
			const record = await lab.peek(`${path}/${known.id}`);
			const named = { [idName]: rl(known.key, 'externalId') };
			expect(dataOf(await run('get', named))).toEqual([record]);
			expect(lab.asked().slice(1)).toEqual([
				`GET ${known.lookUp(known.key)}`,
				...(spec.readsAfterLookUp ? [`GET ${path}/${known.id}`] : []),
			]);
		});
	}

	if (deletable === undefined) return;

	it('delete for good', async () => {
		spec.beforeDelete?.(lab.sandbox.data);
		expect(dataOf(await run('delete', { [idName]: rl(deletable) }))).toEqual([{ deleted: true }]);
		expect(lab.asked()).toEqual([`POST ${path}/${deletable}/delete`]);
		const gone = complaint(await run('get', { [idName]: rl(deletable) }));
		expect(gone.message).toMatch(/ no permission for .+, or it does not exist \[item 0\]$/);
	});

	if (!isNamedByOthers) return;

	it('delete what they find by its external ID', async () => {
		const { all, form } = whole(spec);
		const [created = {}] = dataOf(await run('create', form));
		const key = String(all[known.parameter]);
		const named = { [idName]: rl(key, 'externalId') };
		expect(dataOf(await run('delete', named))).toEqual([{ deleted: true }]);
		expect(lab.asked().slice(1)).toEqual([
			`GET ${known.lookUp(key)}`,
			`POST ${path}/${String(created.id)}/delete`,
		]);
	});
});
