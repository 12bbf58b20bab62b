import { countryName } from '../model/countries';
import { names, type NameList } from '../model/masterData';
import { toMinutes } from '../model/moments';
import type { JobOpening } from '../records/jobOpening';
import type { Location } from '../records/location';
import type { Data } from '../store/data';
import { publishedIn, type Portal, type Published } from './portals';

/** Internal names as administrators have left them: by number, or by whatever d.vinci made up. */
const INTERNAL_NAMES: Readonly<Record<string, string>> = {
	IT: '02',
	PRODUCTION: '6',
	NORDLICHT_AUSTRIA: '700',
	LIMITED: 'LIMITED_3C35952A_F237_430A_BE8B_C192338250BA',
	PART_TIME: 'TEILZEIT_5075',
};

/** An entry of one of the lists that an administrator configures. */
function named(list: NameList, name: string) {
	const id = (names[list] as readonly string[]).indexOf(name) + 1;
	return { id, internalName: INTERNAL_NAMES[name] ?? name, name };
}

/** The last part of an address: `Pflegefachkraft (m/w/d)` is `pflegefachkraft-mwd`. */
const slugOf = (position: string) =>
	position
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[^a-z0-9 -]/g, '')
		.trim()
		.replace(/[ -]+/g, '-');

const isUneven = ({ id }: { id: number }) => id % 2 === 1;

function locationOf(location: Location) {
	const { id, nameMessages, countryIsoA2, latitude, longitude, additionalInformation } = location;
	const { address1, address2, address3, address4, address5, usState, zipCode, city } = location;
	const country =
		countryIsoA2 === null ? null : { name: countryName(countryIsoA2), isoA2: countryIsoA2 };
	return {
		id,
		name: nameMessages.de ?? id,
		country,
		latitude,
		longitude,
		additionalInformation,
		address: country && {
			...{ address1, address2, address3, address4, address5, usState, zipCode, city },
			country,
		},
	};
}

function responsibleUserOf(id: number, data: Data) {
	const user = data.users.get(id);
	if (user === undefined) return null;
	const { title, firstName, lastName, email, division, telephone, mobile } = user;
	const { street, number, additionalAddress, zipCode, city, companyId, countryIsoA2 } = user;
	return {
		salutation: { internalName: user.salutation, name: user.salutation === 'MR' ? 'Herr' : 'Frau' },
		...{ title, firstName, lastName, email, division, telephone, mobile },
		...{ street, number, additionalAddress, zipCode, city },
		country: countryName(countryIsoA2),
		company: companyId,
		position: user.positionAuthority,
		photoURL: null,
	};
}

function companyOf(name: string, withTexts: boolean) {
	const described = { description1: '<p>Nordlichter seit 1899.</p>', description2: null };
	return { ...named('companies', name), ...(withTexts && described), address: null };
}

function openingOf(opening: JobOpening, data: Data, withTexts: boolean) {
	const { id, name, type, reference, department, costUnit, earliestEntryDate, reward } = opening;
	const isFull = isUneven(opening);
	const locations = opening.locationIds.flatMap((one) => data.locations.get(one) ?? []);
	const categories = opening.categoryIds.map((one) => named('categories', one));
	const unit = data.orgUnits.get(opening.orgUnitId);
	return {
		...{ id, name, type, reference, department, costUnit, earliestEntryDate, reward },
		// Nothing is an empty list at one opening and null at another.
		categories: isFull || categories.length > 0 ? categories : null,
		location: locations.map(({ nameMessages }) => nameMessages.de).join(', ') || null,
		targetGroups: opening.targetGroups.map((one) => named('targetGroups', one)),
		workingTimes: opening.workingTimes.map((one) => named('workingTimes', one)),
		salaryRange: isFull ? '45.000 bis 55.000 EUR im Jahr' : null,
		salary: isFull
			? { currency: 'EUR', value: { minValue: 45_000, maxValue: 55_000.5, unitText: 'YEAR' } }
			: null,
		locations: locations.map(locationOf),
		contractPeriod: opening.contractPeriod && named('contractPeriods', opening.contractPeriod),
		orgUnit: unit === undefined ? null : { id: unit.id, name: unit.name },
		createdDate: opening.dateCreated,
		responsibleUser: isFull ? responsibleUserOf(opening.responsibleUserId, data) : null,
		formFieldAnswers: isFull ? [] : null,
		company: opening.companyId && companyOf(opening.companyId, withTexts),
	};
}

/** How a feed is asked for. */
interface Wanted {
	/** Whether the long texts are left out. */
	readonly small: boolean;
	readonly baseUrl: string;
}

function entryOf(one: Published, data: Data, { small, baseUrl }: Wanted) {
	const { publication, opening, startDate, endDate } = one;
	const { id, languageId, position, pageTitle, subtitle, pageDescription } = publication;
	const { introduction, tasks, profile, weOffer, closingText } = publication;
	const isElsewhere = publication.type === 'EXTERNAL';
	const page = `${baseUrl}/${languageId}/jobs/${id}`;
	const own = isElsewhere ? publication.externalPublicationUrl : `${page}/${slugOf(position)}`;
	return {
		id,
		language: languageId,
		...{ position, pageTitle, subtitle, pageDescription },
		jobPublicationURL: own ?? page,
		applicationFormURL: isElsewhere ? null : `${page}/apply`,
		applicationApplyApiURL: isElsewhere ? null : `${baseUrl}/jobs/${id}/applyApi`,
		applicationApplyWhatsAppURL: null,
		startDate: startDate && toMinutes(startDate),
		endDate,
		...(!small && { introduction, tasks, profile, weOffer, closingText }),
		benefits: isUneven(publication) ? [] : null,
		jobOpening: openingOf(opening, data, !small),
	};
}

/** What a portal's feed holds at a moment. */
export function feedOf(portal: Portal, data: Data, now: Date, wanted: Wanted) {
	return publishedIn(portal, data, now).map((one) => entryOf(one, data, wanted));
}
