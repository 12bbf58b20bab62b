import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../nodes/Dvinci/engine/properties';
import { Dvinci } from '../nodes/Dvinci/Dvinci.node';
import { operationOf } from '../nodes/Dvinci/resources';
import {
	describeNode,
	entriesOf,
	operationsOf,
	optionsOf,
	parametersOf,
	sorted,
	states,
	visible,
	withNested,
	type DescribedOperation,
} from './support/description';
import { EngineNodeTypes } from './support/node-types';

const description = describeNode();
const tool = describeNode({ tool: true });
const operations = operationsOf(description);

describe('resources and operations', () => {
	it('are all run by something', () => {
		for (const { resource, operation } of operations) {
			const { run, routes } = operationOf(resource, String(operation.value));
			expect(run ?? routes[0]).toEqual(run ? expect.any(Function) : expect.stringMatching(/^GET /));
		}
		expect(operations.length).toBeGreaterThan(20);
	});

	it('are sorted by name', () => {
		const resources = optionsOf(description.properties[0] as INodeProperties);
		const names = resources.map(({ name }) => name);
		expect(names).toEqual(sorted(names));
		for (const { value } of resources) {
			const own = operations
				.filter(({ resource }) => resource === value)
				.map(({ operation }) => operation.name);
			expect(own).toEqual(sorted(own));
		}
	});

	it('show one dropdown of operations, with a default that is in it', () => {
		for (const { resource } of operations) {
			const dropdowns = visible(description, { resource }).filter(
				({ name }) => name === 'operation',
			);
			expect(dropdowns).toHaveLength(1);
			const [dropdown] = dropdowns as [INodeProperties];
			expect(optionsOf(dropdown).map(({ value }) => value)).toContain(dropdown.default);
			expect(dropdown.noDataExpression).toBe(true);
		}
	});
});

describe('parameters', () => {
	it.each(operations)('of $title never have the same name twice at a time', (operation) => {
		for (const one of [description, tool]) {
			for (const shown of states(one, operation)) {
				const names = shown.map(({ name }) => name);
				expect(names).toEqual([...new Set(names)]);
			}
		}
	});

	it.each(operations)('of $title come in the order of its table', (operation) => {
		const { resource, operation: option } = operation;
		const table = fieldsOf(operationOf(resource, String(option.value))).map(({ name }) => name);
		const both = new Set(
			[description, tool].flatMap((one) => parametersOf(one, operation).map(({ name }) => name)),
		);
		expect(both).toEqual(new Set(table));
		const shown = parametersOf(description, operation).map(({ name }) => name);
		expect(shown).toEqual(table.filter((name) => shown.includes(name)));
		const shownToAgents = parametersOf(tool, operation).map(({ name }) => name);
		expect(shownToAgents).toEqual(table.filter((name) => shownToAgents.includes(name)));
	});

	it('are listed once for all operations of a resource that have them alike', () => {
		const listed = description.properties.flatMap(({ displayOptions = {}, ...property }) => {
			const { resource = [], operation: _, ...show } = displayOptions.show ?? {};
			return [resource].flat().map((one) => {
				const alike = { ...property, displayOptions: { ...displayOptions, show } };
				return `${String(one)}: ${JSON.stringify(alike)}`;
			});
		});
		expect(listed).toEqual([...new Set(listed)]);
	});

	it.each(operations)('of $title end with its options', (operation) => {
		for (const shown of states(description, operation)) {
			const options = shown.at(-1) as INodeProperties;
			expect(options).toMatchObject({ name: 'options', type: 'collection', default: {} });
			const defaults = entriesOf(options).map(({ name, default: preset }) => [name, preset]);
			expect(Object.fromEntries(defaults)).toMatchObject({
				maxConcurrency: 10,
				maxRetries: 5,
				timeout: 60_000,
			});
		}
	});

	const lists = operations.filter(({ operation }) => operation.value === 'getAll');

	it.each(lists)('of $title hide the limit where all are returned', (operation) => {
		const [all] = parametersOf(description, operation).filter(({ name }) => name === 'returnAll');
		const [limit] = parametersOf(description, operation).filter(({ name }) => name === 'limit');
		expect(all).toMatchObject({
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		});
		expect(limit).toMatchObject({
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			description: 'Max number of results to return',
		});
		expect(shownNames(operation, { returnAll: true })).not.toContain('limit');
		expect(shownNames(operation, { returnAll: false })).toContain('limit');
	});

	const twoWays = operations.filter((operation) =>
		parametersOf(description, operation).some(({ name }) => name === 'inputMode'),
	);

	it('offer JSON for every create, update and upsert', () => {
		const writing = operations.filter(({ operation }) =>
			['create', 'update', 'upsert', 'set'].includes(String(operation.value)),
		);
		expect(twoWays.map(({ title }) => title)).toEqual(writing.map(({ title }) => title));
	});

	it.each(twoWays)('of $title show the form or the JSON, never both', (operation) => {
		const form = shownNames(operation, { inputMode: 'fields' });
		const json = shownNames(operation, { inputMode: 'json' });
		expect(json).toContain('jsonBody');
		expect(form).not.toContain('jsonBody');
		expect(json).not.toContain('additionalFields');
		expect(json).not.toContain('updateFields');
		expect(form.length).toBeGreaterThan(2);
	});

	it('simplify for people, and let AI agents choose their output instead', () => {
		const simplifying = operations.filter((operation) =>
			parametersOf(description, operation).some(({ name }) => name === 'simplify'),
		);
		expect(simplifying.map(({ title }) => title)).toEqual(
			expect.arrayContaining(['application: get', 'application: getAll', 'person: getAll']),
		);
		for (const operation of simplifying) {
			expect(shownNames(operation, { output: 'selectedFields' })).not.toContain('output');
			expect(shownNames(operation, { output: 'selectedFields' })).not.toContain('fields');
			const forAgents = (output: string) => shownNames(operation, { output }, tool);
			expect(forAgents('selectedFields')).toEqual(expect.arrayContaining(['output', 'fields']));
			expect(forAgents('raw')).not.toContain('fields');
			expect(forAgents('raw')).not.toContain('simplify');
			const [output] = parametersOf(tool, operation).filter(({ name }) => name === 'output');
			expect(optionsOf(output as INodeProperties).map(({ value }) => value)).toEqual([
				'raw',
				'selectedFields',
				'simplified',
			]);
			expect(output?.default).toBe('simplified');
		}
	});

	const everything = description.properties.flatMap((property) => withNested(property));

	it('hold nothing that only the engine needs', () => {
		const withApi = everything.filter(({ property }) => 'api' in property);
		expect(withApi.map(({ path }) => path)).toEqual([]);
	});

	it('are required at the top level only', () => {
		const nested = everything.filter(({ path }) => path.includes('.'));
		const required = nested.filter(({ property }) => property.required === true);
		expect(required.map(({ path }) => path)).toEqual([]);
	});

	/** Codex, icon, version, names of methods: bytes that n8n 2.41 adds before it serves a description. */
	const ADDED_BY_N8N = 4_000;

	it.each(['dvinci', 'dvinciTool'])('fit into 240 kB as n8n serves them: %s', (name) => {
		const types = new EngineNodeTypes({ dvinci: new Dvinci() });
		const served = JSON.stringify(types.getByNameAndVersion(name).description);
		expect(served.length).toBeGreaterThan(100_000);
		expect(Buffer.byteLength(served) + ADDED_BY_N8N).toBeLessThan(240_000);
	});

	function shownNames(
		{ resource, operation }: DescribedOperation,
		values: Record<string, string | boolean>,
		one = description,
	): string[] {
		const shown = visible(one, { ...values, resource, operation: operation.value });
		return shown.map(({ name }) => name);
	}
});
