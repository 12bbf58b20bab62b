import fc from 'fast-check';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { inputReader } from '../../nodes/Dvinci/engine/inputPath';
import { createEngine, type Engine } from '../support/engine';

/* Whatever the reader gives is what n8n's own expressions give; what it leaves to n8n is undefined. */

const PROBE = 'n8n-nodes-test.probe';

/** Evaluates its parameter for each item, by n8n and by the reader. */
class ProbeNode implements INodeType {
	description = {
		displayName: 'Probe',
		name: 'probe',
		group: [],
		version: 1,
		description: '',
		defaults: { name: 'Probe' },
		inputs: ['main' as const],
		outputs: ['main' as const],
		properties: [{ displayName: 'Value', name: 'value', type: 'json' as const, default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const reader = inputReader(this.getNodeParameter('value', 0, null, { rawExpressions: true }));
		const items = this.getInputData();
		const outcomes = items.map(({ json }, index) => ({
			json: { evaluated: this.getNodeParameter('value', index, null), read: reader?.(json) },
		}));
		return await Promise.resolve([outcomes]);
	}
}

let n8n: Engine;

beforeAll(async () => {
	n8n = await createEngine({ nodeTypes: { [PROBE]: new ProbeNode() }, credentialTypes: {} });
});

afterAll(async () => await n8n.close());

async function probe(value: unknown, jsons: Array<Record<string, unknown>>) {
	const items = jsons.map((json) => ({ json })) as INodeExecutionData[];
	const parameters = { value } as Record<string, string>;
	const run = await n8n.runNode({ type: PROBE, parameters, items });
	if (run.error) throw run.error;
	return run.items.map(({ json }) => json);
}

const NAMES = ['id', 'a b', 'Größe', 'length', '', '0', '=x', '{{ 1 }}'];

const PATHS = [
	'={{ $json.id }}',
	'={{$json.id}}',
	'={{ $json["a b"] }}',
	"={{ $json['a b'] }}",
	'={{ $json.Größe }}',
	'={{ $json.id.id }}',
	'={{ $json.id["a b"] }}',
	'={{ $json.length }}',
	'={{ $json.id.length }}',
	'=+49 {{ $json.id }}',
	'={{ $json.id }} ',
	'= {{ $json.id }}\n{{ $json["a b"] }}',
	'={{ $json.id }}{{ $json.id }}',
	'="{{ $json.id }}" `${1}` \'a\' { } % $json.id',
];

describe.each(PATHS)('%s', (path) => {
	it('is read as n8n evaluates it, or left to n8n', async () => {
		const json = fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue());
		const jsons = fc.sample(json, { numRuns: 200, seed: 4711 });
		const values = await probe({ __rl: true, mode: 'id', value: path }, jsons);
		const read = values.filter((one) => one.read !== undefined);
		for (const one of read) expect(one.read).toEqual(one.evaluated);
		expect(values).toHaveLength(jsons.length);
	});
});

it.each(['={{ $json.id }}', '={{ $json["a b"].id }}'])('%s is read without n8n', async (path) => {
	const [first] = await probe(path, [{ id: 'K-1', 'a b': { id: 'K-1' } }]);
	expect(first).toEqual({ evaluated: 'K-1', read: 'K-1' });
});

it('collections and lists are read as a whole', async () => {
	const value = { item: [{ name: '={{ $json.name }}', fixed: 3 }], city: '={{ $json.city }}' };
	const [first] = await probe(value, [{ name: 'Ada', city: null }]);
	expect(first?.read).toEqual({ item: [{ name: 'Ada', fixed: 3 }], city: null });
	expect(first?.read).toEqual(first?.evaluated);
});

it.each([
	'={{ $json.id + 1 }}',
	'=A {{ $json.id }} {{ $now }}',
	'=A {{ $json.id }} }}',
	'=A \\{{ $json.id }}',
	'={{ $json.id.trim() }}',
	'={{ $json }}',
	'={{ $json.id }}{{ $json.id }}',
	'={{ $json["a\\"b"] }}',
	'={{ $json[0] }}',
	'={{ $json.constructor }}',
	'={{ $json.id.__proto__ }}',
	'={{ $jsonx.id }}',
	'={{ $("Node").item.json.id }}',
])('%s is left to n8n', (expression) => {
	expect(inputReader(expression)).toBeUndefined();
	expect(inputReader({ one: [expression] })).toBeUndefined();
});

it.each([{ id: { a: 1 } }, { id: [1] }, { id: undefined }, {}])(
	'%j has no plain value to read',
	(json) => expect(inputReader('={{ $json.id }}')?.(json)).toBeUndefined(),
);

it('what every object inherits is nothing of the item', () => {
	expect(inputReader('={{ $json.toString }}')?.({})).toBeUndefined();
});
