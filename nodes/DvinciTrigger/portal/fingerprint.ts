import { createHash } from 'node:crypto';
import type { Job } from '../../shared/portal/feed';
import { isRecord } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';

/** Which properties count: all within a value (true), or those that are named. */
type Known = true | { [name: string]: Known | ((value: unknown) => unknown) };

/** Written with and without seconds, a moment is the same. */
function moment(value: unknown): unknown {
	const time = Date.parse(plain(value));
	return Number.isNaN(time) ? value : time;
}

/** The address of an ad comes with the title at its end, an old title, or without one. */
function withoutTitle(value: unknown): unknown {
	return plain(value).replace(/(\/jobs\/\d+)(?:\/.*)?$/, '$1');
}

function all(names: string): Record<string, true> {
	return Object.fromEntries(names.split(/\s+/).map((name) => [name, true]));
}

const named = all('id internalName name');
const address = all('address1 address2 address3 address4 address5 usState zipCode city country');

/** The properties of Job Publication API 1.30. What a newer one adds is no change of a job. */
const KNOWN: Known = {
	...all(`id language position pageTitle subtitle pageDescription applicationFormURL
		applicationApplyApiURL applicationApplyWhatsAppURL introduction tasks profile weOffer closingText
		benefits`),
	jobPublicationURL: withoutTitle,
	startDate: moment,
	endDate: moment,
	jobOpening: {
		...all(`id name type reference location department costUnit salaryRange salary earliestEntryDate
			reward formFieldAnswers`),
		createdDate: moment,
		categories: named,
		targetGroups: named,
		workingTimes: named,
		contractPeriod: named,
		orgUnit: named,
		locations: { ...all('id name country latitude longitude additionalInformation'), address },
		responsibleUser: all(`salutation title firstName lastName email division telephone mobile street
			number additionalAddress zipCode city country company position photoURL`),
		company: {
			...named,
			...all(`description1 description2 description3 description4 description5 description6
				description7 description8 description9 description10`),
			address,
		},
	},
};

/**
 * One text for all ways to write down the same: without order among properties and in lists, and
 * without what is null or empty. Undefined for nothing.
 */
function canonical(value: unknown, known: Known): string | undefined {
	if (Array.isArray(value)) {
		const parts = value.flatMap((one) => canonical(one, known) ?? []).sort();
		return parts.length === 0 ? undefined : `[${parts.join()}]`;
	}
	if (!isRecord(value)) return value === null ? undefined : JSON.stringify(value);
	const names = Object.keys(known === true ? value : known).sort();
	const parts = names.flatMap((name) => {
		const part = known === true ? known : known[name];
		const text =
			typeof part === 'function'
				? canonical(part(value[name]), true)
				: canonical(value[name], part ?? true);
		return text === undefined ? [] : `${JSON.stringify(name)}:${text}`;
	});
	return parts.length === 0 ? undefined : `{${parts.join()}}`;
}

const BYTES = 6;

/**
 * A number of 48 bits that tells whether a job has changed, whatever order it comes in.
 *
 * @param entries of the job; where a feed has several, those that are different count, in any order
 */
export function fingerprintOf(...entries: Job[]): number {
	const texts = new Set(entries.map((entry) => canonical(entry, KNOWN) ?? ''));
	const hash = createHash('sha256').update([...texts].sort().join());
	return hash.digest().readUIntBE(0, BYTES);
}
