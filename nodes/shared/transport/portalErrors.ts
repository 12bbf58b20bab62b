import type { Failure } from './failure';
import { quoted, type Sentences } from './wording';

const CHECK_PORTAL =
	"Check 'Portal' in this node; without it, check the 'Base URL' in the credential.";

function status(code: number, portal: string): Sentences {
	switch (code) {
		case 401:
			return {
				message: `For ${portal}, d.vinci asks for a sign-in with user name and password (401)`,
				description:
					'This node reads public portals only and gives no password to anybody. Have the sign-in (Basic) of the Job Publication API switched off for this portal in d.vinci, or read another portal.',
			};
		case 403:
			return {
				message: `The interface is switched off for ${portal} (403)`,
				description:
					'Have the Job Publication API switched on for this portal in d.vinci, or read another portal.',
			};
		case 404:
			return {
				message: `d.vinci does not know ${portal} (404)`,
				description:
					"Check 'Portal' in this node: it is empty for the default portal, the name of another one, or an address that begins with https://.",
			};
		case 429:
			return {
				message: `Too many requests for ${portal}: d.vinci keeps refusing`,
				description:
					"Run the workflow less often, or raise 'Max Retries' in the options of this node.",
			};
		default:
			return {
				message: `d.vinci could not give the jobs of ${portal} (${code})`,
				description:
					code >= 500
						? 'The trouble is on the side of d.vinci. Try again later; if it stays, ask the support of d.vinci.'
						: CHECK_PORTAL,
			};
	}
}

/** The sentences for failures at a career portal, where nobody signs in. @param portal its title */
export function portalSentences(failure: Failure, portal: string): Sentences | undefined {
	switch (failure.kind) {
		case 'status':
			return status(failure.status, portal);
		case 'foreign':
			return {
				message: `For ${portal}, a web page or a text (${failure.status}) came back instead of jobs`,
				description: `There is no portal here, its interface is switched off, or a firewall or proxy has answered. ${CHECK_PORTAL}`,
			};
		case 'unreadable':
			return failure.found === 'html'
				? {
						message: `For ${portal}, a web page came back instead of jobs`,
						description: `This is not the address of a d.vinci career portal, or it is under maintenance. ${CHECK_PORTAL}`,
					}
				: {
						message: `What came back for ${portal} is no list of jobs (${failure.found})`,
						description:
							'The answer is broken, or something between n8n and d.vinci has changed it. Try again later; if it stays, ask the support of d.vinci.',
					};
		case 'redirect':
			return {
				message: `The address of ${portal} leads somewhere else`,
				description: `Nothing was sent there${failure.location ? `: ${quoted(failure.location.split('?', 1)[0] ?? '')}` : ''}. If you trust that address, enter it as 'Portal' in this node.`,
			};
		case 'certificate':
			return {
				message: `The certificate of the server is not trusted, at ${portal}`,
				description: `Nothing was sent (${failure.code}). ${CHECK_PORTAL} If your company inspects traffic, ask your IT to make its certificate known to n8n.`,
			};
		case 'timeout':
			return {
				message: `No answer came in time for ${portal}`,
				description: "Try again later, or raise 'Timeout' in the options of this node.",
			};
		case 'connection':
			return {
				message: failure.arrived
					? `The connection to ${portal} broke off`
					: `There is no way to ${portal}`,
				description: failure.arrived
					? `Try again (${failure.code}).`
					: `Look for typing errors, and whether n8n may reach the internet (${failure.code}). ${CHECK_PORTAL}`,
			};
		default:
			return undefined;
	}
}
