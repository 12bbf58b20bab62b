import { Misuse } from '../http/failures';
import type { Call, Route } from '../http/route';
import { withoutExtras, withExtras } from './newer';
import { unconverted } from './conversion';
import { refuseHidden, visible, type Hidden } from './visibility';
import { fuzzyKey } from './lookups';
import { scantyPublication } from './publications';

/** Every switch: what it does, and where the fact comes from. */
export const ODDITIES = {
	lookups: {
		does: 'Look-ups by external id ignore case, accents and blanks.',
		source: 'assumed',
	},
	emptyLookup: { does: 'An empty external id answers the whole list.', source: 'assumed' },
	newer: {
		does: 'Persons, applications and job openings have a settable property more, which a PUT without it empties.',
		source: 'assumed',
	},
	newerReadOnly: {
		does: 'The property of a newer version is shown, but refused in a body.',
		source: 'assumed',
	},
	paths: {
		does: 'Encoded slash, backslash, semicolon and percent in a path are refused with 400.',
		source: 'assumed',
	},
	noRetryAfter: { does: 'A 429 does not say when to come back.', source: 'assumed' },
	clock: {
		does: 'The clock is ten minutes ahead, in dates and in the Date header.',
		source: 'assumed',
	},
	slowConversion: {
		does: 'The PDF of a file takes a second: until then its state is DOING.',
		source: 'reference',
	},
	missing: {
		does: 'Publications come without their status, and their placements with one id only.',
		source: 'reference',
	},
} as const satisfies Record<string, { does: string; source: string }>;

export type Oddity = keyof typeof ODDITIES;

/** Seconds by which the switch `clock` shifts the clock. */
export const CLOCK_SHIFT = 600;

export const isOddity = (name: string): name is Oddity => Object.hasOwn(ODDITIES, name);

/** What is switched on, and how it changes the REST API. */
export class Oddities {
	/** What the API users may not see, until the next reset. */
	hidden: Hidden = {};
	private on = new Set<Oddity>();
	private readonly extras = new Map<string, object>();

	constructor(private readonly initial: readonly Oddity[] = []) {
		this.reset();
	}

	/** Switches some on (true) or off (false); the others stay as they are. */
	set(switches: Partial<Record<Oddity, boolean>>): void {
		for (const [name, value] of Object.entries(switches)) {
			if (!isOddity(name)) throw new Misuse(`There is no oddity "${name}".`);
			if (value) this.on.add(name);
			else this.on.delete(name);
		}
	}

	has(name: Oddity): boolean {
		return this.on.has(name);
	}

	reset(): void {
		this.on = new Set(this.initial);
		this.hidden = {};
		this.extras.clear();
	}

	/** The clock of the system as the switch `clock` shows it. */
	shift(now: Date): Date {
		return this.has('clock') ? new Date(now.getTime() + CLOCK_SHIFT * 1000) : now;
	}

	/** Whether a path holds what a strict server in front refuses. */
	refuses(path: string): boolean {
		return this.has('paths') && /%2f|%5c|%3b|%25|[;\\]/i.test(path);
	}

	/** The body that the rules of today's version get to see, and what goes beyond it. */
	read(route: Route, body: unknown): { known: unknown; extra: object } {
		return this.has('newer') && !this.has('newerReadOnly')
			? withoutExtras(route, body)
			: { known: body, extra: {} };
	}

	/** Refuses a request to what the API user may not see. */
	guard(route: Route, call: Call): void {
		refuseHidden(this.hidden, route, call);
	}

	/** The query in the spelling under which the record is kept. */
	lookUp(route: Route, call: Call): Call {
		const wanted = call.query.externalId;
		if (route.method !== 'GET' || typeof wanted !== 'string') return call;
		const { externalId: _left, ...query } = call.query;
		if (wanted === '' && this.has('emptyLookup')) return { ...call, query };
		if (!this.has('lookups')) return call;
		const list: unknown = route.answer({ ...call, query: {} });
		const found = (Array.isArray(list) ? (list as object[]) : []).find(
			(entry) =>
				'externalId' in entry &&
				typeof entry.externalId === 'string' &&
				fuzzyKey(entry.externalId) === fuzzyKey(wanted),
		) as { externalId: string } | undefined;
		return found ? { ...call, query: { ...query, externalId: found.externalId } } : call;
	}

	/** The answer as a newer or a scantier version gives it. */
	present(route: Route, call: Call, answer: unknown, extra: object): unknown {
		const seen = visible(this.hidden, route, call, answer);
		const converted = this.has('slowConversion') ? unconverted(route, seen, call) : seen;
		const scanty =
			this.has('missing') && route.path.includes('ublications')
				? scantyPublication(converted)
				: converted;
		return this.has('newer') || this.has('newerReadOnly')
			? withExtras(route, scanty, extra, this.extras)
			: scanty;
	}
}
