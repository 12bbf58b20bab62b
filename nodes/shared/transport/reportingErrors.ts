import type { Json } from '../model';
import { recordOf } from '../values/json';
import type { Failure } from './failure';
import { quoted, type Sentences } from './wording';

/** What an OData service says about an error: `{"error": {"code", "message"}}`. */
function reasonOf(body: Json): string {
	const { message } = recordOf(recordOf(body).error);
	return typeof message === 'string' && message.trim() !== ''
		? `: ${quoted(message.trim().replace(/\.$/, ''))}`
		: '';
}

function status(failure: Failure & { kind: 'status' }, subject: string): Sentences | undefined {
	const reason = reasonOf(failure.body);
	switch (failure.status) {
		case 400:
			return {
				message: `d.vinci did not accept the query for ${subject}${reason}`,
				description:
					'Check the filters and the options of this item. Names must be written in upper and lower case as d.vinci has them: the operation Get Entity Sets shows them with the option Include Properties.',
			};
		case 403:
			return {
				message: `The API user may not read ${subject}`,
				description:
					'Give the API user the permission “OData Reporting Data | fetch” in d.vinci, and check its roles and its organizational unit.',
			};
		case 404:
			return {
				message: `The reporting interface does not know ${subject}${reason}`,
				description:
					'Choose the entity set from the list. If that fails as well, check the OData Source URL in the credential: d.vinci shows it under Reports > Use Reporting API.',
			};
		case 414:
			return {
				message: `The query for ${subject} is too long`,
				description: 'Use fewer filters, or choose fewer properties.',
			};
		case 501:
			return {
				message: `The reporting interface can’t do what was asked of ${subject}${reason}`,
				description: 'Leave this out of the query, and filter or sort with another node.',
			};
		default:
			return failure.status >= 500 && reason !== ''
				? {
						message: `d.vinci answered with an error (${failure.status}) for ${subject}${reason}`,
						description:
							'The trouble is on the side of d.vinci. Try again later, or ask for less; if it stays, ask the support of d.vinci.',
					}
				: undefined;
	}
}

/** The sentences for a failure that means something else, or more, at the reporting interface. */
export function reportingSentences(failure: Failure, subject: string): Sentences | undefined {
	switch (failure.kind) {
		case 'status':
			return status(failure, subject);
		case 'unreadable':
			return {
				message: `What came back for ${subject} is not an answer of the reporting interface (${failure.found === 'html' ? 'a web page' : failure.found})`,
				description:
					'Check the OData Source URL in the credential: d.vinci shows it under Reports > Use Reporting API. A proxy or a maintenance page between n8n and d.vinci can also cause this.',
			};
		case 'redirect':
			return {
				message: `For ${subject}, the reporting interface leads to another address`,
				description: `The token is sent to the Base URL of the credential only, so nothing was sent there${failure.location ? `: ${quoted(failure.location.split('?', 1)[0] ?? '')}` : ''}. Check the OData Source URL in the credential; if it is right, ask the support of d.vinci.`,
			};
		case 'timeout':
			return {
				message: `d.vinci did not answer in time for ${subject}`,
				description:
					'Reports can take long. Raise Timeout in the options of this node, or ask for less with filters.',
			};
		default:
			return undefined;
	}
}
