import { createRequire } from 'node:module';
import {
	NodeConnectionTypes,
	NodeHelpers,
	UnexpectedError,
	UserError,
	injectDomainRestrictionFields,
	type ICredentialType,
	type IDataObject,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
	type LoadingDetails,
} from 'n8n-workflow';

/** A node type as a test passes it: an instance of the class. */
export type AnyNodeType = INodeType | IVersionedNodeType;

const BASE = 'n8n-nodes-base';
const load = createRequire(__filename);

/** The node types under test and, loaded when a workflow first names one, n8n's own base nodes. */
export class EngineNodeTypes implements INodeTypes {
	private readonly types: Map<string, AnyNodeType>;

	constructor(types: Record<string, AnyNodeType>) {
		this.types = new Map(Object.entries(types));
	}

	getByName(name: string): AnyNodeType {
		const known = this.types.get(name);
		if (known) return known;
		if (name.endsWith('Tool')) return this.addTool(name);
		if (!name.startsWith(`${BASE}.`)) {
			throw new UnexpectedError(`Unrecognized node type: ${name}`);
		}
		const loaded = loadFromBase<AnyNodeType>('nodes', name.slice(BASE.length + 1));
		this.types.set(name, loaded);
		return loaded;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, {}]));
	}

	/** The version that n8n's editor gives a node that is newly placed. */
	latestVersion(name: string): number {
		const { description } = this.getByNameAndVersion(name);
		const { version, defaultVersion } = description;
		return defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
	}

	private addTool(name: string): AnyNodeType {
		const base = this.getByNameAndVersion(name.slice(0, -'Tool'.length));
		if (!base.description.usableAsTool) throw new UserError('Node cannot be used as a tool');
		const tool = toolVariant(base);
		this.types.set(name, tool);
		return tool;
	}

	/** The nodes among those loaded that declare a credential type. */
	supporting(credentialType: string): string[] {
		return [...this.types.keys()].filter((name) =>
			this.getByNameAndVersion(name).description.credentials?.some(
				(credential) => credential.name === credentialType,
			),
		);
	}
}

/** The credential types under test and, loaded when first named, those of n8n's base nodes. */
export class EngineCredentialTypes {
	private readonly types = new Map<string, ICredentialType>();

	constructor(private readonly given: Record<string, ICredentialType>) {}

	getByName(name: string): ICredentialType {
		const known = this.types.get(name);
		if (known) return known;
		const type = this.given[name] ?? loadFromBase<ICredentialType>('credentials', name);
		const loaded = withDomainRestriction(type);
		this.types.set(name, loaded);
		return loaded;
	}

	/** All types that a type extends, near ones first. */
	getParentTypes(name: string): string[] {
		const parents = this.getByName(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}
}

/** The variant of a node that n8n offers to AI agents: the same code with another description. */
function toolVariant(type: INodeType): INodeType {
	const { usableAsTool: _, ...description } = type.description;
	const names = description.properties.map(({ name }) => name);
	const choosable = names.includes('resource') || names.includes('operation');
	const tool: INodeType['description'] = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [...toolDescription(description.description, choosable), ...description.properties],
	};
	return Object.create(type, { description: { value: tool } }) as INodeType;
}

function toolDescription(text: string, choosable: boolean): INodeProperties[] {
	const description: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: text,
		required: true,
	};
	if (!choosable) return [description];
	const descriptionType: INodeProperties = {
		displayName: 'Tool Description',
		name: 'descriptionType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Set Automatically', value: 'auto' },
			{ name: 'Set Manually', value: 'manual' },
		],
		default: 'auto',
	};
	return [
		descriptionType,
		{ ...description, displayOptions: { show: { descriptionType: ['manual'] } } },
	];
}

/** n8n adds "Allowed HTTP Request Domains" to the fields of a credential type when it loads it. */
function withDomainRestriction(type: ICredentialType): ICredentialType {
	const properties = injectDomainRestrictionFields(type);
	return Object.create(type, { properties: { value: properties } }) as ICredentialType;
}

function loadFromBase<T>(kind: 'nodes' | 'credentials', name: string): T {
	const known = load(`${BASE}/dist/known/${kind}.json`) as Record<string, LoadingDetails>;
	const details = known[name];
	if (!details) throw new UnexpectedError(`${BASE} has no ${kind} "${name}"`);
	const exported = load(`${BASE}/${details.sourcePath}`) as Record<string, new () => T>;
	const type = exported[details.className];
	if (!type) throw new UnexpectedError(`${details.sourcePath} doesn't export ${details.className}`);
	return new type();
}
