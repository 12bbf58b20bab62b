import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Json } from '../model';
import { isRecord, recordOf } from '../values/json';
import type { Failure } from './failure';
import { portalSentences } from './portalErrors';
import { reportingSentences } from './reportingErrors';
import { figuresOf, limitCodes, type SentFile } from './sentFile';
import { quoted, type Sentences } from './wording';

/** What the user was doing, in the user's words. */
export interface Occasion {
	itemIndex?: number;
	/** What it was about, such as `person "4711"`. */
	subject: string;
	/** Display names of the fields by the API's property names. */
	labels?: Record<string, string>;
	/** Whether it was at the reporting interface (OData), not at the REST API. */
	reporting?: boolean;
	/** Whether the subject is a career portal, which anybody may read. */
	portal?: boolean;
	/** How to find out whether something took effect, where that can be said better than in general. */
	findOut?: string;
	/** The file that was on its way up. */
	file?: SentFile;
	/** Of an update: the API's names of what went back as it was. */
	kept?: ReadonlySet<string>;
}

/** d.vinci's codes for a refused value, in words that follow the field's label. */
const CODES: Record<string, string> = {
	mandatory: 'is missing',
	typeMismatch: 'has the wrong type',
	'maxSize.exceeded': 'is too long',
	maxFileSize: 'is too large a file',
	formatNotAllowed: 'has a file format that d.vinci does not accept',
	'uniqueOrNull.invalid': 'is in use by another record already',
	valueNotPermitted: 'has a value that d.vinci does not know or does not permit',
	updateNotAllowed: 'can’t be changed any more',
	notAllowedForHiringReason: 'does not go with the chosen hiring reason',
	statusChangeNotPermitted:
		'can’t be reached from the present status with the permissions of the API user',
	statusChangeNotAllowed: 'can’t be reached from the present status',
	jobOpeningNotAllowed: 'is not a job opening that the application can go to',
	correspondenceTemplateNotAllowed: 'is not a template for this status',
	createOrUpdatePlacementsNotAllowed: 'can’t be set for this job publication',
	countryNotFound: 'is not a known country code (ISO 3166, two letters)',
	countryNotSpecified: 'needs a country: set Country Code as well',
	dateInFuture: 'lies in the future',
	'email.invalid': 'is not an email address',
	'url.invalid': 'is not a web address (http:// or https://)',
	isNotAPositiveInteger: 'is not a whole number above zero',
};

interface FieldError {
	field: string;
	code: string;
	allowed?: string;
	notAllowed?: string;
}

function isFieldError(value: unknown): value is FieldError {
	return isRecord(value) && typeof value.field === 'string' && typeof value.code === 'string';
}

/** A text by a name that comes from outside, and may be `constructor`. */
function own(texts: Record<string, string>, name: string): string | undefined {
	return Object.hasOwn(texts, name) ? texts[name] : undefined;
}

/** The property that an error is about, whichever part of it that is. */
function propertyOf({ field }: FieldError): string {
	return field.split(/[.[]/)[0] ?? field;
}

function labelOf(error: FieldError, { labels = {} }: Occasion): string {
	return own(labels, error.field) ?? own(labels, propertyOf(error)) ?? quoted(error.field);
}

function fieldSentence(error: FieldError, occasion: Occasion): string {
	const { file, kept } = occasion;
	const codes = file === undefined ? CODES : { ...CODES, ...limitCodes(file) };
	const told = own(codes, error.code) ?? `was refused (${quoted(error.code)})`;
	const refused = error.notAllowed ? `; refused: ${quoted(error.notAllowed)}` : '';
	const allowed = error.allowed ? `; allowed: ${quoted(error.allowed)}` : '';
	const before = kept?.has(propertyOf(error))
		? ' (it was like this before; this update has not set it)'
		: '';
	return `${labelOf(error, occasion)} ${told}${refused}${allowed}${before}`;
}

/** How to go on after values were refused, some of which may be older than the update. */
function correction(errors: FieldError[], occasion: Occasion): string {
	const old = errors.filter((error) => occasion.kept?.has(propertyOf(error)));
	if (old.length === 0) {
		return `Correct ${errors.length === 1 ? 'the value' : `the ${errors.length} values`} and run this item again; nothing of it was saved.`;
	}
	const labels = [...new Set(old.map((error) => labelOf(error, occasion)))].join(', ');
	const others = old.length < errors.length ? ', correct the other values' : '';
	return `An update sends back what it does not set, and d.vinci checks all of it, for example whether a location or a user still exists. Correct ${labels} in d.vinci, or set or clear it in this update${others}, and run this item again; nothing of it was saved.`;
}

/** What a refusal is about; of a file, its figures as well. */
function refused({ subject, file }: Occasion): string {
	return file === undefined ? subject : `${subject} ${figuresOf(file)}`;
}

function invalid(body: Json, occasion: Occasion): Sentences {
	const subject = refused(occasion);
	const { errorMsg: reason, fieldErrors: listed }: { errorMsg?: unknown; fieldErrors?: unknown } =
		recordOf(body);
	const errors = Array.isArray(listed) ? listed.filter(isFieldError) : [];
	if (errors.length === 0) {
		return {
			message: `d.vinci did not accept the data for ${subject}${typeof reason === 'string' ? `: ${quoted(reason)}` : ''}`,
			description:
				'Check the values of this item, and in d.vinci whether the record permits the change.',
		};
	}
	const sentences = errors.map((error) => fieldSentence(error, occasion));
	return {
		// n8n keeps only the message of an item that fails under On Error: Continue.
		message: `d.vinci did not accept ${subject}: ${sentences.join('. ')}`,
		description: correction(errors, occasion),
	};
}

function status(failure: Failure & { kind: 'status' }, occasion: Occasion): Sentences {
	const { subject } = occasion;
	switch (failure.status) {
		case 401:
			return {
				message: 'd.vinci does not accept the sign-in of the API user',
				description:
					'Open the credential and test it. In d.vinci, the user must be an API user that is switched to OAuth2; generating another API token makes the old one worthless.',
			};
		case 403:
			return {
				message: `The API user has no permission for ${subject}, or it does not exist`,
				description:
					'd.vinci answers the same (403) to both. Check the ID first, then the roles and the organizational unit of the API user in d.vinci.',
			};
		case 404:
			return {
				message: `d.vinci does not know ${subject}`,
				description:
					"Check the value you look it up by. If everything fails like this, check the 'Base URL' in the credential.",
			};
		case 409:
			return {
				message: `Somebody else has changed ${subject} meanwhile`,
				description: 'Nothing was overwritten. Read the record again, then repeat the change.',
			};
		case 413:
			return {
				message: `d.vinci refused ${refused(occasion)}: the data is too large`,
				description: `${occasion.file?.limits === undefined ? '' : `d.vinci takes ${occasion.file.limits.size}, and a proxy before it may let through less. `}Send a smaller file.`,
			};
		case 422:
			return invalid(failure.body, occasion);
		case 429:
			return {
				message: 'd.vinci keeps refusing because of too many requests',
				description:
					"Lower 'Max Concurrency' or raise 'Max Retries' in the options of this node, or run the workflow when d.vinci is less busy.",
			};
		default:
			return {
				message:
					failure.status >= 500
						? `d.vinci could not handle the request for ${subject} (${failure.status})`
						: `d.vinci refused the request for ${subject} (${failure.status})`,
				description:
					failure.status >= 500
						? 'The trouble is on the side of d.vinci. Try again later; if it stays, ask the support of d.vinci.'
						: "Check the values of this item and the 'Base URL' in the credential.",
			};
	}
}

function signIn(failure: Failure & { kind: 'signIn' }): Sentences {
	const { status: code, lost } = failure;
	const isWebSite = lost?.kind === 'unreadable' && lost.found === 'html';
	if (lost !== undefined && !isWebSite) return sentencesFor(lost, { subject: 'the sign-in' });
	if (code === 429) {
		return {
			message: 'd.vinci refuses the sign-in because of too many requests',
			description: 'Wait a few minutes, then try again.',
		};
	}
	if (code !== undefined && code >= 500) {
		return {
			message: `d.vinci could not handle the sign-in (${code})`,
			description: 'The trouble is on the side of d.vinci. Try again later.',
		};
	}
	if (code === 400 || code === 401 || code === 403) {
		return {
			message: "d.vinci refused the sign-in: wrong 'Client ID' or 'Client Secret'",
			description:
				"In the credential, 'Client ID' is the user name of the API user and 'Client Secret' its newest API token. In d.vinci, the API user must be switched to OAuth2 (Users > API user); after that, generate the token anew.",
		};
	}
	return {
		message: "There is no d.vinci sign-in at the 'Base URL' of the credential",
		description:
			"Check the 'Base URL': it is the address at which you open d.vinci, such as https://your-company.dvinci.de.",
	};
}

/** The sentences of another interface, where it has its own. */
function specialSentences(failure: Failure, occasion: Occasion): Sentences | undefined {
	if (occasion.reporting) return reportingSentences(failure, occasion.subject);
	return occasion.portal ? portalSentences(failure, occasion.subject) : undefined;
}

/** The sentences for a failure whose outcome is known. */
export function sentencesFor(failure: Failure, occasion: Occasion): Sentences {
	const special = specialSentences(failure, occasion);
	if (special !== undefined) return special;
	switch (failure.kind) {
		case 'status':
			return status(failure, occasion);
		case 'infected':
			return {
				message: `A virus scanner has stopped ${refused(occasion)}`,
				description:
					'd.vinci has not kept the file. Have it checked, and ask for a clean one from where it came.',
			};
		case 'unsuccessful':
			return {
				message: `d.vinci refused this for ${occasion.subject}${failure.reason ? `: ${quoted(failure.reason)}` : ''}`,
				description: 'Check in d.vinci whether the state of the record permits it.',
			};
		case 'unreadable':
			return {
				message: `What came back for ${occasion.subject} is not an answer of d.vinci (${failure.found === 'html' ? 'a web page' : failure.found})`,
				description:
					"Check the 'Base URL' in the credential. A proxy or a maintenance page between n8n and d.vinci can also cause this.",
			};
		case 'foreign':
			return {
				message: `For ${occasion.subject}, ${failure.found === 'html' ? 'a web page' : 'a text'} (${failure.status}) came back: a firewall or proxy has answered in place of d.vinci`,
				description:
					"Ask your IT whether n8n's server may reach d.vinci. If everything fails like this, check the 'Base URL' in the credential; if it was only now, try again later.",
			};
		case 'redirect':
			return {
				message: "The 'Base URL' of the credential leads somewhere else",
				description: `The token is not sent along to other addresses. Enter the address where d.vinci really is as 'Base URL'${failure.location ? `; this one points to ${failure.location.slice(0, 200)}` : ''}.`,
			};
		case 'certificate':
			return {
				message: 'The certificate of the server is not trusted',
				description: `Nothing was sent (${failure.code}). Check the 'Base URL'; if your company inspects traffic, ask your IT to make its certificate known to n8n.`,
			};
		case 'timeout':
			return {
				message: `d.vinci did not answer in time for ${occasion.subject}`,
				description: "Try again later, or raise 'Timeout' in the options of this node.",
			};
		case 'connection':
			return {
				message: failure.arrived
					? 'The connection to d.vinci broke off'
					: "d.vinci can’t be reached at the 'Base URL' of the credential",
				description: failure.arrived
					? `Try again (${failure.code}).`
					: `Check that the 'Base URL' is spelled right, and whether n8n may reach the internet (${failure.code}).`,
			};
		case 'signIn':
			return signIn(failure);
		case 'cancelled':
			return {
				// n8n counts the execution as cancelled, not as failed, if the message spells it like this.
				message: 'The execution was canceled',
				description: 'Nothing was changed for this item.',
			};
		case 'other':
			return {
				message: quoted(failure.message),
				description: 'Check the credential and the settings of this node.',
			};
	}
}

/** The sentences for a call that may have taken effect although no usable answer came. */
export function sentencesForUnknown(failure: Failure, occasion: Occasion): Sentences {
	const cancelled = failure.kind === 'cancelled' ? 'The execution was canceled. ' : '';
	return {
		message: `${cancelled}It is unknown whether d.vinci has carried this out for ${occasion.subject}`,
		description: `${sentencesFor(failure, occasion).message}, after the request had been sent. The node stopped there, so that nothing happens twice. ${occasion.findOut ?? 'Look in d.vinci whether it is done before you run this item again.'}`,
	};
}

function httpCode(failure: Failure): string | undefined {
	// The status of a foreign page is none of d.vinci's.
	if (failure.kind === 'foreign') return undefined;
	return 'status' in failure && failure.status !== undefined ? String(failure.status) : undefined;
}

/** The text of an error with the item it belongs to, as users see it. */
function withItem(message: string, itemIndex: number | undefined): string {
	return itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
}

/** Turns a failure into n8n's error. The only place that does; nothing of the request goes in. */
export function toNodeError(
	node: INode,
	outcome: { failure: Failure; unknown?: boolean },
	occasion: Occasion,
): NodeApiError | NodeOperationError {
	const { failure, unknown } = outcome;
	const { message, description } = unknown
		? sentencesForUnknown(failure, occasion)
		: sentencesFor(failure, occasion);
	const { itemIndex } = occasion;
	const error = new NodeApiError(
		node,
		{},
		{ message: withItem(message, itemIndex), description, httpCode: httpCode(failure), itemIndex },
	);
	if (unknown) final.add(error);
	return error;
}

const final = new WeakSet<object>();

/** Whether nothing may be tried again after an error: it, or a part of it, may have taken effect. */
export function isFinal(thrown: unknown): boolean {
	return typeof thrown === 'object' && thrown !== null && final.has(thrown);
}

/** Says of an item's failure what of the item was done before; the item must not be run as it is. */
export function afterPart(
	error: NodeApiError | NodeOperationError,
	done: Sentences,
): NodeApiError | NodeOperationError {
	addTo(error, done);
	final.add(error);
	return error;
}

/**
 * Adds to an error what its user must know besides; the item stays at the end of the message. n8n
 * keeps only the message of an item that fails under On Error: Continue.
 */
export function addTo(error: NodeApiError | NodeOperationError, more: Sentences): void {
	const { message, description } = error;
	const [item = ''] = / \[item \d+\]$/.exec(message) ?? [];
	error.message = `${message.slice(0, message.length - item.length)}. ${more.message}${item}`;
	error.description = `${description ?? ''} ${more.description}`.trim();
}

/** An input that can't be sent: refused before anything leaves. */
export function inputError(
	node: INode,
	{ message, description }: Sentences,
	itemIndex?: number,
): NodeOperationError {
	return new NodeOperationError(node, withItem(message, itemIndex), { description, itemIndex });
}

/** Whether d.vinci itself says that a record is not there, or (403) not there or not to be seen. */
export function missingBy(failure: Failure): 403 | 404 | undefined {
	if (failure.kind !== 'status') return undefined;
	return failure.status === 403 || failure.status === 404 ? failure.status : undefined;
}

/** The same, where it does not matter which. */
export function isMissing(failure: Failure): boolean {
	return missingBy(failure) !== undefined;
}
