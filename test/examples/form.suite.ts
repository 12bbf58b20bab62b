import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { DvinciLinkTrigger } from '../../nodes/DvinciLinkTrigger/DvinciLinkTrigger.node';
import { DvinciTrigger } from '../../nodes/DvinciTrigger/DvinciTrigger.node';
import { LINK_TRIGGER_TYPE } from '../linkTrigger/lab';
import { entriesOf, groupsOf, optionsOf } from '../support/description';
import { NODE_TYPE } from '../support/dvinci';
import { EngineNodeTypes } from '../support/node-types';
import { TRIGGER_TYPE } from '../trigger/lab';
import { type ExampleNode, examples } from './files';

/* What every example must be like, so that a person can import it and find the way. */

const types = new EngineNodeTypes({
	[NODE_TYPE]: new Dvinci(),
	[LINK_TRIGGER_TYPE]: new DvinciLinkTrigger(),
	[TRIGGER_TYPE]: new DvinciTrigger(),
});
const OWN = [NODE_TYPE, LINK_TRIGGER_TYPE, TRIGGER_TYPE];

/** What a node refers to until somebody chooses a credential, by the node's type. */
function placeholderOf(type: string) {
	if (!OWN.includes(type)) return undefined;
	const id = 'placeholder';
	return type === LINK_TRIGGER_TYPE
		? { dvinciLinkApi: { id, name: 'd.vinci sandbox links' } }
		: { dvinciOAuth2Api: { id, name: 'd.vinci sandbox' } };
}
const NOTE = 'n8n-nodes-base.stickyNote';

function descriptionOf({ type, typeVersion }: ExampleNode): INodeTypeDescription {
	return types.getByNameAndVersion(type, typeVersion).description;
}

/** Parameters with the values that n8n takes for those that the file leaves out. */
function complete(node: ExampleNode): INodeParameters {
	const description = descriptionOf(node);
	return (
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		) ?? {}
	);
}

/** The names in a node's parameters that its description does not know where they stand. */
function unknownNames(node: ExampleNode): string[] {
	const description = descriptionOf(node);
	const values = complete(node);
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, node as INode, description),
	);
	const unknown = unknownIn(node.parameters, shown, '');
	// n8n itself gives every polling trigger the field for its schedule.
	return unknown.filter((name) => !(description.polling && name === 'pollTimes'));
}

function unknownIn(values: object, known: INodeProperties[], path: string): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const property = known.find((one) => one.name === name);
		if (property === undefined) return [`${path}${name}`];
		const inside = `${path}${name}.`;
		if (property.type === 'collection') {
			return unknownIn(value as object, entriesOf(property), inside);
		}
		if (property.type === 'fixedCollection') {
			return Object.entries(value as object).flatMap(([group, items]) => {
				const { values: fields } = groupsOf(property).find((one) => one.name === group) ?? {};
				if (fields === undefined) return [inside + group];
				return [items].flat().flatMap((item: object) => unknownIn(item, fields, inside));
			});
		}
		const isFree = property.type !== 'options' || property.typeOptions?.loadOptionsMethod;
		const chosen = isFree ? [] : choicesOf(value);
		const isKnown = (one: unknown) => optionsOf(property).some((option) => option.value === one);
		return chosen.every(isKnown) ? [] : [`${path}${name}=${String(value)}`];
	});
}

/** What a value chooses; an expression may choose each text that is quoted in it. */
function choicesOf(value: unknown): unknown[] {
	if (typeof value !== 'string' || !value.startsWith('=')) return [value];
	return [...value.matchAll(/'([^']*)'/g)].map(([, text]) => text);
}

it('are at least six, each with a number and an ID of its own', () => {
	expect(examples.length).toBeGreaterThanOrEqual(6);
	expect(new Set(examples.map(({ number }) => number)).size).toBe(examples.length);
	for (const { file, number, workflow } of examples) {
		expect(file).toMatch(/^\d\d(-[a-z0-9]+)+\.json$/);
		expect(workflow.id).toBe(`dvinciExample00${number}`);
	}
});

describe.each(examples.map((example) => [example.file, example] as const))(
	'%s',
	(_file, { workflow }) => {
		const notes = workflow.nodes.filter(({ type }) => type === NOTE);
		const nodes = workflow.nodes.filter(({ type }) => type !== NOTE);
		const own = nodes.filter(({ type }) => OWN.includes(type));

		it('explains itself in a note', () => {
			const [note] = notes.map(({ parameters }) => String(parameters.content));
			expect(note).toMatch(new RegExp(`^## ${workflow.name}\\n`));
			expect(note).toContain('**To use it with your own d.vinci:** choose your credential');
			// What the note calls by name must be there.
			const named = [...(note ?? '').matchAll(/(?:Replace|In) \*([A-Z][^*]+)\*/g)];
			const names = nodes.map(({ name }) => name);
			expect(named.map(([, name]) => name).filter((name) => !names.includes(name ?? ''))).toEqual(
				[],
			);
		});

		it('begins with a click or with a trigger of this package', () => {
			const starts = nodes.map(({ type }) => type);
			expect(starts.includes('n8n-nodes-base.manualTrigger') || starts.includes(TRIGGER_TYPE)).toBe(
				true,
			);
		});

		it('has nodes of n8n and of this package only', () => {
			expect(own.length).toBeGreaterThan(0);
			for (const node of nodes) {
				if (!OWN.includes(node.type)) expect(node.type).toMatch(/^n8n-nodes-base\./);
				const { version } = descriptionOf(node);
				expect([version].flat()).toContain(node.typeVersion);
			}
		});

		it('sets what there is to set, and all that is needed', () => {
			for (const node of own) {
				const issues = NodeHelpers.getNodeParametersIssues(
					descriptionOf(node).properties,
					{ ...node, parameters: complete(node) },
					descriptionOf(node),
				);
				expect([node.name, unknownNames(node), issues]).toEqual([node.name, [], null]);
			}
		});

		it('holds a placeholder for the credential, and nothing of a real system', () => {
			for (const { type, credentials } of nodes) {
				expect(credentials).toEqual(placeholderOf(type));
			}
			expect(workflow.pinData).toEqual({});
			expect(JSON.stringify(workflow)).not.toMatch(/https?:\/\//);
		});

		it('is connected: every node is reached, and every node that is named exists', () => {
			const names = nodes.map(({ name }) => name);
			const targets = Object.values(workflow.connections).flatMap(({ main = [] }) =>
				main.flatMap((output) => (output ?? []).map(({ node }) => node)),
			);
			const named = [...JSON.stringify(nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
			for (const name of [...targets, ...named, ...Object.keys(workflow.connections)]) {
				expect(names).toContain(name);
			}
			const isStart = ({ type }: ExampleNode) => /trigger$/i.test(type);
			const unreached = nodes.filter((node) => !isStart(node) && !targets.includes(node.name));
			expect(unreached.map(({ name }) => name)).toEqual([]);
		});
	},
);
