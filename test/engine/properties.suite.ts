import { fieldsOf, labelsOf, propertiesOf } from '../../nodes/Dvinci/engine/properties';
import type { Operation, Resource } from '../../nodes/Dvinci/engine/operation';
import type { Field } from '../../nodes/shared/model';

function field(name: string, change: Partial<Field> = {}): Field {
	return { displayName: `The ${name}`, name, type: 'string', default: '', ...change };
}

function operation(value: string, fields: Field[], options: Field[] = []): Operation {
	const texts = { name: value, action: value, description: value };
	return {
		value,
		...texts,
		routes: [],
		fields,
		options,
		run: async () => await Promise.resolve([]),
	};
}

function resource(value: string, ...operations: Operation[]): Resource {
	return { value, name: value, description: value, operations };
}

/** Names of the parameters with the resources and the operations that show each. */
function listed(...resources: Resource[]): string[] {
	return propertiesOf(resources).flatMap(({ name, displayOptions }) => {
		const { resource: shown = [], operation: operations } = displayOptions?.show ?? {};
		return operations ? [`${name}: ${shown.join(' ')}, ${operations.join(' ')}`] : [];
	});
}

it('lists once what operations have alike, in the order of each', () => {
	const [a, b, c] = [field('a'), field('b'), field('c')];
	const thing = resource(
		'thing',
		operation('one', [a, b]),
		operation('two', [c, b]),
		operation('three', [a, c]),
	);
	expect(listed(thing)).toEqual([
		'c: thing, two',
		'a: thing, one three',
		'c: thing, three',
		'b: thing, one two',
		'options: thing, one two three',
	]);
});

it('finds a place for the fields of a short operation among those of a long one', () => {
	const [a, b, c] = [field('a'), field('b'), field('c')];
	const thing = resource(
		'thing',
		operation('one', [b]),
		operation('two', [a]),
		operation('three', [a, b, c]),
	);
	expect(listed(thing)).toEqual([
		'a: thing, three two',
		'b: thing, three one',
		'c: thing, three',
		'options: thing, three one two',
	]);
});

it('lists once what resources have alike, and shows it to no other operation of theirs', () => {
	const a = field('a');
	const thing = resource('thing', operation('one', [a]), operation('two', []));
	const item = resource('item', operation('one', [a]), operation('three', [a]));
	expect(listed(thing, item)).toEqual([
		'a: thing item, one three',
		'options: thing item, one two three',
	]);
	const other = resource('other', operation('one', []), operation('two', [a]));
	expect(listed(thing, item, other)).toEqual([
		'a: thing item, one three',
		'a: other, two',
		'options: thing item other, one two three',
	]);
});

it('keeps apart what differs', () => {
	const [a, other] = [field('a'), field('a', { description: 'another' })];
	expect(listed(resource('thing', operation('one', [a]), operation('two', [other])))).toEqual([
		'a: thing, two',
		'a: thing, one',
		'options: thing, one two',
	]);
});

it('adds where a parameter is shown to its own conditions', () => {
	const limit = field('limit', {
		displayOptions: { show: { returnAll: [false] }, hide: { '@tool': [true] } },
	});
	const properties = propertiesOf([resource('thing', operation('getAll', [limit]))]);
	expect(properties.find(({ name }) => name === 'limit')?.displayOptions).toEqual({
		show: { resource: ['thing'], operation: ['getAll'], returnAll: [false] },
		hide: { '@tool': [true] },
	});
});

it('takes away what only the engine needs, at all depths', () => {
	const deep = field('deep', { api: { nullable: true } });
	const fields = [
		field('collection', { type: 'collection', options: [deep], api: { name: 'x' } }),
		field('list', {
			type: 'fixedCollection',
			options: [{ displayName: 'Item', name: 'item', values: [deep] }],
		}),
		field('choice', { type: 'options', options: [{ name: 'A', value: 'a' }], api: {} }),
	];
	const text = JSON.stringify(propertiesOf([resource('thing', operation('one', fields))]));
	expect(text).not.toContain('"api"');
	expect(text).toContain('"name":"deep"');
	expect(text).toContain('{"name":"A","value":"a"}');
});

it('puts the options at the end, sorted, those of every operation among them', () => {
	const own = field('includeDetails', { displayName: 'Nothing Else' });
	const all = fieldsOf(operation('one', [field('a')], [own]));
	expect(all.map(({ name }) => name)).toEqual(['a', 'options']);
	const entries = (all[1]?.options ?? []) as Field[];
	expect(entries.map(({ name }) => name)).toEqual([
		'maxConcurrency',
		'maxRetries',
		'includeDetails',
		'timeout',
	]);
});

it('sorts the dropdowns by name and presets Get Many, else the first', () => {
	const things = [
		resource('b', operation('z', []), operation('a', [])),
		resource('a', operation('a', []), operation('getAll', [])),
	];
	const [resources, ofB, ofA] = propertiesOf(things);
	expect(resources?.options).toMatchObject([{ name: 'a' }, { name: 'b' }]);
	expect(ofB).toMatchObject({ default: 'a', options: [{ name: 'a' }, { name: 'z' }] });
	expect(ofA).toMatchObject({ default: 'getAll', displayOptions: { show: { resource: ['a'] } } });
});

it('knows the labels of fields by the names of the API', () => {
	const fields = [
		field('personId', { api: { name: 'person' } }),
		field('additionalFields', { type: 'collection', options: [field('email')] }),
	];
	expect(labelsOf(operation('one', fields))).toMatchObject({
		person: 'The personId',
		email: 'The email',
	});
});
