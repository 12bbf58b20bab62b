import { Container } from '@n8n/di';
import { ExternalSecretsProxy } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialsHelper,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

const HOST = 'http://localhost:5678/';

/** What n8n's server hands to every execution, without the parts that need its database. */
export function createAdditionalData(
	credentialsHelper: ICredentialsHelper,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		restApiUrl: `${HOST}rest`,
		instanceBaseUrl: HOST,
		formBaseUrl: `${HOST}form`,
		formWaitingBaseUrl: `${HOST}form-waiting`,
		formTestBaseUrl: `${HOST}form-test`,
		webhookBaseUrl: `${HOST}webhook`,
		webhookWaitingBaseUrl: `${HOST}webhook-waiting`,
		webhookTestBaseUrl: `${HOST}webhook-test`,
		mcpBaseUrl: `${HOST}mcp`,
		mcpTestBaseUrl: `${HOST}mcp-test`,
		variables: {},
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		getRunExecutionData: async () => undefined,
		getRunnerStatus: () => ({ available: false }),
		executeWorkflow: unavailable('Sub-workflows'),
		getRuntimeCredential: unavailable('Runtime credentials'),
		startRunnerTask: unavailable('Task runners'),
	};
}

function unavailable(what: string): () => Promise<never> {
	return async () => {
		throw new UnexpectedError(`${what} are not part of the test engine`);
	};
}
