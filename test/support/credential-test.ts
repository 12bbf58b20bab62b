import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	Workflow,
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialsHelper,
	type IDataObject,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { EngineCredentialsHelper } from './credentials';
import type { StoredCredential } from './stored-credential';

/**
 * Tests a credential as n8n's CredentialsTester does: the type's test request, sent by n8n's routing
 * engine in the name of a node that doesn't exist.
 */
export async function runCredentialTest(
	helper: EngineCredentialsHelper,
	createData: (helper: ICredentialsHelper) => IWorkflowExecuteAdditionalData,
	credential: StoredCredential,
	test: ICredentialTestRequest | undefined,
): Promise<INodeCredentialTestResult> {
	if (!test) return failure('No testing function found for this credential.');
	let data: ICredentialDataDecryptedObject;
	try {
		data = await helper.applyDefaults(
			createData(helper),
			await credential.data(),
			credential.type,
			'internal',
		);
	} catch (error) {
		return failure((error as Error).message);
	}
	return await sendTestRequest(createData(withData(helper, data)), credential, data, test);
}

/** n8n doesn't decrypt again during the test, except to renew the token. */
function withData(
	helper: EngineCredentialsHelper,
	data: ICredentialDataDecryptedObject,
): ICredentialsHelper {
	const getDecrypted: EngineCredentialsHelper['getDecrypted'] = async (...args) =>
		args[5] ? await helper.getDecrypted(...args) : data;
	return new Proxy(helper, {
		get(target, name) {
			if (name === 'getDecrypted') return getDecrypted;
			const value: unknown = Reflect.get(target, name);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
}

async function sendTestRequest(
	additionalData: IWorkflowExecuteAdditionalData,
	{ type, details, id, name }: StoredCredential,
	data: ICredentialDataDecryptedObject,
	test: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	const node: INode = {
		id: 'temp',
		parameters: {},
		name: 'Temp-Node',
		type: 'noOp',
		typeVersion: 1,
		position: [0, 0],
		credentials: { [type]: details },
	};
	const nodeType = temporaryNodeType(type, test);
	const nodeTypes = {
		getKnownTypes: () => ({}),
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		{ ...additionalData, currentNodeParameters: node.parameters },
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const routing = new RoutingNode(context, nodeType, { id, name, type, data });
	try {
		const output = await workflow.expression.withIsolate(async () => await routing.runNode());
		return judgeAnswer(output?.[0]?.[0]?.json, test);
	} catch (error) {
		return judgeError(error as TestError, test);
	}
}

function temporaryNodeType(credentialType: string, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'No Operation, do nothing',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: 'No Operation',
			defaults: { name: 'No Operation, do nothing' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

type TestError = Error & {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
};

function judgeAnswer(
	answer: IDataObject | undefined,
	{ rules = [] }: ICredentialTestRequest,
): INodeCredentialTestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (valueAt(answer, key) === value) return failure(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function valueAt(data: IDataObject | undefined, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], data);
}

function judgeError(
	{ message, cause }: TestError,
	{ rules = [] }: ICredentialTestRequest,
): INodeCredentialTestResult {
	if (cause?.response) {
		const { status, statusText } = cause.response;
		const rule = rules.find(
			({ type, properties }) => type === 'responseCode' && properties.value === status,
		);
		if (rule) return failure(rule.properties.message);
		if (status < 199 || status > 299) {
			return failure(statusText || `Received HTTP status code: ${status}`);
		}
	} else if (cause?.code) {
		return failure(cause.code);
	}
	return failure(message);
}

function failure(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
