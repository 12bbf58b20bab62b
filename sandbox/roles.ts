import type { Client } from './clients';

type Role = Pick<Client, 'deny' | 'hidesConfidential' | 'hidesRating'>;

const ORIGINAL = /^\/(applications|onboardings)\/\{id\}\/attachments\/\{attachmentId\}$/;

/** The user with the role that the vendor recommends: files only as PDF, and no confidential ones. */
export const RECOMMENDED_USER = 'api-recommended';

/** The roles of API users that exist from the start, by client id; all share the usual secret. */
export const ROLES: Readonly<Record<string, Role>> = {
	[RECOMMENDED_USER]: {
		deny: (method, path) => method === 'GET' && ORIGINAL.test(path),
		hidesConfidential: true,
	},
	'api-no-persons': { deny: (_method, path) => path.startsWith('/persons/') },
	'api-no-viewing': { deny: (method) => method === 'GET' },
	'api-no-rating': { hidesRating: true },
};
