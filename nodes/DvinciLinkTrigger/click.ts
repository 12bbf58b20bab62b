import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { recordOf } from '../shared/values/json';
import { plain } from '../shared/values/plain';
import { HEADERS, textPage } from './page';
import type { Reason } from './refusals';
import { readSignedLink, type Rules } from './signedLink';
import { UsedLinks } from './usedLinks';

export const LINK_CREDENTIAL = 'dvinciLinkApi';

const MINUTE = 60_000;

/** Minutes between the click and the start of the workflow. */
export const DEFAULT_MAX_AGE = 5;

/** One for all triggers of the process. */
const usedLinks = new UsedLinks();

/** A click that starts the workflow. */
export interface Start {
	item: INodeExecutionData;
	/** The page that the person sees, unless the headers lead to another. */
	page: string;
	headers: Record<string, string>;
}

/** Decides whether a request starts the workflow, and what the person sees then. */
export async function readClick(context: IWebhookFunctions): Promise<Start | Reason> {
	const secret = await secretOf(context);
	if (secret === '') return 'noSecret';
	const { jwt, ...query } = recordOf(context.getQueryData());
	const rules = rulesOf(context);
	const now = Date.now();
	const click = readSignedLink(jwt, secret, rules, now);
	if (typeof click === 'string') return click;
	const answer = answerOf(context);
	if (typeof answer === 'string') return answer;
	const { issuedAt, signature, ...user } = click;
	if (!usedLinks.use(nameOf(context), signature, issuedAt + rules.maxAge, now)) return 'used';
	return {
		...answer,
		item: { json: { ...user, issuedAt: new Date(issuedAt).toISOString(), query } },
	};
}

/** The secret of the credential; empty where there is none. */
async function secretOf(context: IWebhookFunctions): Promise<string> {
	try {
		const { secret } = await context.getCredentials<{ secret?: string }>(LINK_CREDENTIAL);
		return secret ?? '';
	} catch (error) {
		// An exception here would let anybody who knows the address fill n8n's list of executions.
		const reason = plain(recordOf(error).message);
		context.logger.error(`The credential of ${context.getNode().name} can't be read: ${reason}`);
		return '';
	}
}

function rulesOf(context: IWebhookFunctions): Rules {
	const { maxAge, issuer, audience } = recordOf(context.getNodeParameter('options', {}));
	return {
		// What is no number lets nothing through.
		maxAge: Number(maxAge ?? DEFAULT_MAX_AGE) * MINUTE,
		issuer: textOf(issuer),
		audience: textOf(audience),
	};
}

function answerOf(context: IWebhookFunctions): Omit<Start, 'item'> | 'noTarget' {
	if (context.getNodeParameter('respondWith') === 'text') {
		const page = textPage(textOf(context.getNodeParameter('responseText')));
		return { page, headers: HEADERS };
	}
	const location = webAddress(textOf(context.getNodeParameter('redirectUrl')));
	if (location === undefined) return 'noTarget';
	return { page: '', headers: { ...HEADERS, location } };
}

/** A parameter as text, whatever an expression has made of it. */
function textOf(value: unknown): string {
	return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).trim();
}

/** An address as a browser may be sent to it, or nothing: what begins with `javascript:` is none. */
function webAddress(text: string): string | undefined {
	try {
		const { protocol, href } = new URL(text);
		return protocol === 'https:' || protocol === 'http:' ? href : undefined;
	} catch {
		return undefined;
	}
}

/** A test in the editor and the active workflow count for themselves. */
function nameOf(context: IWebhookFunctions): string {
	return [context.getWorkflow().id, context.getNode().id, context.getMode()].join(' ');
}
