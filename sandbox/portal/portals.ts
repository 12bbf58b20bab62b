import type { JobOpening } from '../records/jobOpening';
import type { JobPublication } from '../records/jobPublication';
import type { Data } from '../store/data';

/** A career portal: what it shows, and whether programs may read it. */
export interface Portal {
	/** Null for the one at the base URL itself. */
	readonly name: string | null;
	/** The channel whose placements it shows. */
	readonly channel: string;
	/** All languages where none is named. */
	readonly language?: string;
	/** Whether its interface is open, switched off, or asks for Basic sign-in as older ones do. */
	readonly access: 'open' | 'off' | 'basic';
}

export const PORTALS: readonly Portal[] = [
	{ name: null, channel: 'HOMEPAGE', access: 'open' },
	{ name: 'international', channel: 'HOMEPAGE', language: 'en', access: 'open' },
	{ name: 'intranet', channel: 'INTRANET', access: 'off' },
	{ name: 'partners', channel: 'HOMEPAGE', access: 'basic' },
];

/** What a portal shows. */
export interface Published {
	readonly publication: JobPublication;
	readonly opening: JobOpening;
	/** From when and until when; null for always. */
	readonly startDate: string | null;
	readonly endDate: string | null;
}

/** Dates are kept in UTC with milliseconds, so that their texts compare like the moments. */
function isNow(now: string, startDate?: string | null, endDate?: string | null): boolean {
	return (!startDate || startDate <= now) && (!endDate || endDate > now);
}

function published(publication: JobPublication, portal: Portal, data: Data, now: string) {
	const opening = data.jobOpenings.get(publication.jobOpeningId);
	if (opening?.status !== 'ACTIVE' || publication.status !== 'ACTIVE') return [];
	if (portal.language !== undefined && publication.languageId !== portal.language) return [];
	// Unsolicited applications are welcome everywhere: their openings have no placements.
	if (opening.type === 'UNSOLICITED') {
		return [{ publication, opening, startDate: null, endDate: null }];
	}
	const placement = publication.placements.find(
		({ internalName, startDate, endDate }) =>
			internalName === portal.channel && isNow(now, startDate, endDate),
	);
	if (placement === undefined) return [];
	const { startDate = null, endDate = null } = placement;
	return [{ publication, opening, startDate, endDate }];
}

/** The publications that a portal shows at a moment. */
export function publishedIn(portal: Portal, data: Data, now: Date): Published[] {
	return data.jobPublications
		.all()
		.flatMap((publication) => published(publication, portal, data, now.toISOString()));
}
