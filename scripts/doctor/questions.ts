// Small questions whose answers hold no record: how d.vinci says that something is not there, may not
// be read or is wrong.
import type { Visit } from './visit';
import type { System } from './system';

/** An external id that no other system has given a record, and a number that d.vinci has not reached. */
const UNLIKELY = 'n8n-doctor-2d5c81f0';
const UNKNOWN_ID = '999999999999';

interface Question {
	path: string;
	/** How the report calls it, where that is not the path. */
	name?: string;
	signedIn?: false;
}

const lookUps = [
	'/applications/',
	'/hiringRequests/',
	'/jobOpenings/',
	'/jobPublications/',
	'/jobPublicationPlacements/n8n/placements/',
	'/persons/',
	'/dvinciUsers/',
	'/userGroups/',
].map((path): Question => ({
	path: `${path}?externalId=${UNLIKELY}`,
	name: `${path}?externalId={unknown}`,
}));

const unknownIds = [
	'/applications/',
	'/hiringRequests/',
	'/jobOpenings/',
	'/jobPublications/',
	'/onboardings/',
	'/orgUnits/',
	'/persons/',
	'/dvinciUsers/',
	'/userGroups/',
	'/locations/',
].map((path): Question => ({ path: `${path}${UNKNOWN_ID}`, name: `${path}{unknown}` }));

const QUESTIONS: Question[] = [
	...lookUps,
	...unknownIds,
	{ path: '/applications/?byDateCreatedFrom=yesterday', name: '/applications/?{wrong date}' },
	{ path: '/n8nDoctor', name: '/{no resource}' },
	{ path: '/orgUnits/', name: '/orgUnits/ without a token', signedIn: false },
	{ path: '/configuration/applications/externalLinks' },
	{ path: '/configuration/jobPublications/externalLinks' },
];

/** Asks all of them. */
export async function ask(system: System): Promise<Visit[]> {
	const visits: Visit[] = [];
	for (const { path, name = path, signedIn } of QUESTIONS) {
		const answer = await system.get(`/restApi${path}`, { signedIn });
		visits.push({ question: `GET ${name}`, answer });
	}
	return visits;
}
