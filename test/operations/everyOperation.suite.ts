import type { IDataObject } from 'n8n-workflow';
import { operationOf, resources } from '../../nodes/Dvinci/resources';
import type { Operation } from '../../nodes/Dvinci/engine/operation';
import type { Field } from '../../nodes/shared/model';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { ENDPOINTS, endpointOf } from './endpoints';
import { type Row, ROWS } from './table';

/*
 * One table over the whole REST API, run in n8n's engine. The sandbox's log tells which endpoints
 * each row has really asked for.
 */

const lab = useLab();

/** Reports and career portals are other interfaces, and have tests of their own. */
const operations = resources
	.filter(({ value }) => !['report', 'publishedJob'].includes(value))
	.flatMap(({ value, operations: own }) => own.map((one) => `${value}: ${one.value}`));

function namesOf({ operation }: Row): [resource: string, operation: string] {
	const [resource = '', name = ''] = operation.split(': ');
	return [resource, name];
}

function tableOf(row: Row): Operation {
	return operationOf(...namesOf(row));
}

async function run(row: Row, parameters: IDataObject = row.parameters, more = {}) {
	const items = row.items && { items: row.items };
	row.given?.(lab.sandbox.data);
	return await lab.run(...namesOf(row), parameters, undefined, { ...items, ...more });
}

/** What the rows have asked for so far, by operation: of the API, and as its table says. */
const reachedBy = new Map<string, Set<string>>(operations.map((one) => [one, new Set()]));
const reachedOf = new Map<string, Set<string>>(operations.map((one) => [one, new Set()]));

const rows = ROWS.map((row) => ({ ...row, title: [row.operation, row.as].join(' ').trim() }));
const firstRows = rows.filter(({ as }) => as === undefined);

describe('every operation', () => {
	it('is in the table, once in its plain form', () => {
		expect(firstRows.map(({ operation }) => operation).sort()).toEqual([...operations].sort());
	});

	it.each(rows)('works: $title', async (row) => {
		const output = await run(row);
		expect(dataOf(output)[0]).toMatchObject(row.gives);
		expect(output.items[0]?.pairedItem).toEqual({ item: 0 });
		// These may ask for what is not there; nothing else is refused.
		const isLookUp = ({ method }: { method: string }) =>
			method === 'GET' && /: (upsert|checkAccess)$/.test(row.operation);
		const refused = lab.sandbox.requests.filter(({ status }) => status !== 200);
		expect(refused.filter((request) => !isLookUp(request))).toEqual([]);
		const { routes } = tableOf(row);
		for (const request of lab.asked()) {
			const endpoint = endpointOf(request);
			expect([request, endpoint]).toEqual([request, expect.any(String)]);
			reachedBy.get(row.operation)?.add(endpoint ?? '');
			const own = endpointOf(request, routes);
			expect([request, own]).toEqual([request, expect.any(String)]);
			reachedOf.get(row.operation)?.add(own ?? '');
		}
	});

	it('asks for all that its table says', () => {
		const declared = operations.map((operation) => [
			operation,
			[...tableOf({ operation, parameters: {}, gives: {} }).routes].sort(),
		]);
		const seen = [...reachedOf].map(([operation, own]) => [operation, [...own].sort()]);
		expect(seen).toEqual(declared);
	});

	it('together they reach all 80 endpoints', () => {
		expect(ENDPOINTS).toHaveLength(80);
		const reached = new Set([...reachedBy.values()].flatMap((endpoints) => [...endpoints]));
		expect(ENDPOINTS.filter((endpoint) => !reached.has(endpoint))).toEqual([]);
	});

	it('of the resources reach all of them but two', () => {
		const byName = [...reachedBy].filter(([operation]) => operation !== 'connection: request');
		const reachedByName = new Set(byName.flatMap(([, endpoints]) => [...endpoints]));
		// An external ID may hold a slash, so entries go in a list and never stand in a path.
		expect(ENDPOINTS.filter((endpoint) => !reachedByName.has(endpoint))).toEqual([
			'PUT /applications/{id}/history/{externalId}',
			'PUT /jobOpenings/{id}/history/{externalId}',
		]);
	});
});

describe('what d.vinci refuses', () => {
	const onError = 'continueRegularOutput' as const;

	it.each(firstRows)(
		'for want of a permission is explained, with its item: $title',
		async (row) => {
			lab.sandbox.faults.add({ kind: 'status', status: 403, path: '/restApi/', times: Infinity });
			const output = await run(row, row.parameters, { onError });
			expect(output.items).toHaveLength(1);
			expect(output.items[0]?.json.error).toMatch(
				/^The API user has no permission for .+, or it does not exist \[item 0\]$/,
			);
			expect(output.items[0]?.pairedItem).toEqual({ item: 0 });
		},
	);

	const writing = firstRows.filter((row) =>
		tableOf(row).routes.some((route) => !route.startsWith('GET ')),
	);

	it.each(writing)(
		'as invalid is explained field by field, and not repeated: $title',
		async (row) => {
			const body = {
				errorMsg: 'Entity not valid',
				fieldErrors: [
					{ field: 'unheardOf', code: 'mandatory' },
					{ field: 'alsoUnheardOf', code: 'maxSize.exceeded' },
				],
			};
			for (const method of ['POST', 'PUT']) {
				lab.sandbox.faults.add({ kind: 'status', status: 422, body, method, path: '/restApi/' });
			}
			const { message, description } = complaint(await run(row));
			expect(message).toMatch(
				/^d\.vinci did not accept .+: unheardOf.+\. .*alsoUnheardOf.+ \[item 0\]$/,
			);
			expect(description).toContain('Correct the 2 values');
			expect(lab.sandbox.requests.filter(({ status }) => status === 422)).toHaveLength(1);
		},
	);
});

/** What an operation needs as a single text or record. */
function isPlainlyRequired({ type, required, typeOptions }: Field): boolean {
	const isPlain = type === 'resourceLocator' || type === 'string';
	return required === true && isPlain && typeOptions?.multipleValues !== true;
}

/** A parameter that an item leaves empty when it names it. */
function unlessEmpty(name: string, value: unknown): IDataObject[string] {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	const usual = JSON.stringify(isLocator ? value.value : value);
	const expression = `={{ $json.empty === "${name}" ? " " : ${usual} }}`;
	return isLocator ? rl(expression) : expression;
}

describe('a filter left empty', () => {
	const filters = firstRows.flatMap((row) => {
		const { options = [] } = tableOf(row).fields.find(({ name }) => name === 'filters') ?? {};
		return options.flatMap((filter) =>
			'type' in filter ? [{ row, filter, title: `${row.title}, ${filter.displayName}` }] : [],
		);
	});

	it.each(filters)('is an error before anything is sent: $title', async ({ row, filter }) => {
		const value = filter.type === 'resourceLocator' ? rl('') : '';
		const parameters = { ...row.parameters, filters: { [filter.name]: value } };
		expect(complaint(await run(row, parameters)).message).toContain(
			`${filter.displayName} is empty: give this filter a value`,
		);
		expect(lab.asked()).toEqual([]);
	});
});

describe('what is left empty', () => {
	const needy = firstRows
		.map((row) => ({
			...row,
			fields: tableOf(row).fields.filter(
				(field) => isPlainlyRequired(field) && field.name in row.parameters,
			),
		}))
		.filter(({ fields }) => fields.length > 0);

	it.each(needy)('is named before anything is sent: $title', async (row) => {
		const parameters = { ...row.parameters };
		for (const { name } of row.fields) parameters[name] = unlessEmpty(name, parameters[name]);
		const items = row.fields.map(({ name }) => ({
			...row.items?.[0],
			json: { empty: name, id: 'E-1' },
		}));
		const output = await run(row, parameters, { items, onError: 'continueRegularOutput' });
		output.items.forEach(({ json }, item) => {
			expect(json.error).toContain(row.fields[item]?.displayName);
			expect(json.error).toMatch(new RegExp(` \\[item ${item}\\]$`));
		});
		expect(output.items).toHaveLength(row.fields.length);
		expect(lab.asked()).toEqual([]);
	});
});
