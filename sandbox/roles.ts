import type { Client } from './clients';

type Role = Pick<Client, 'deny' | 'hidesConfidential' | 'hidesRating'>;

const ORIGINAL = /^\/(applications|onboardings)\/\{id\}\/attachments\/\{attachmentId\}$/;

/** The roles of API users that exist from the start, by client id; all share the usual secret. */
export const ROLES: Readonly<Record<string, Role>> = {
	/** The vendor's recommended role: files only as PDF, and no confidential ones. */
	'api-recommended': {
		deny: (method, path) => method === 'GET' && ORIGINAL.test(path),
		hidesConfidential: true,
	},
	'api-no-persons': { deny: (_method, path) => path.startsWith('/persons/') },
	'api-no-viewing': { deny: (method) => method === 'GET' },
	'api-no-rating': { hidesRating: true },
};
