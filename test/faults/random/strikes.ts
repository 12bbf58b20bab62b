import type { Effect, Fault, Sandbox } from '../../../sandbox';
import type { Random } from '../../trigger/random';
import { some } from './works';

/** How long a run waits for an answer where one may never come, in milliseconds. */
export const SHORT_TIMEOUT = 250;

const STRIKES: Fault[] = [
	...[429, 500, 502, 503, 504].map((status) => ({ kind: 'status', status }) as const),
	{ kind: 'reset' },
	{ kind: 'html' },
	{ kind: 'html', status: 403, page: 'firewall' },
	{ kind: 'html', status: 404, page: 'proxy' },
	{ kind: 'html', status: 503, page: 'maintenance' },
	{ kind: 'malformed' },
	{ kind: 'cut' },
	{ kind: 'empty' },
	{ kind: 'unsuccessful' },
	{ kind: 'conflict', change: { skypeName: 'meanwhile' } },
	{ kind: 'hang' },
];

/** The latest that an effect comes after an answer that breaks off, and where the server just goes on. */
const LATE = 150;
const LATER = 400;

/** What d.vinci refuses has no effect. */
const hasEffect = ({ kind, ...fault }: Fault): boolean =>
	kind !== 'unsuccessful' && !('status' in fault && fault.status === 429);

function effectOf(random: Random, fault: Fault): Effect {
	const isGoingOn = fault.kind === 'hang' || ('status' in fault && fault.status === 504);
	const late = 1 + random.below(isGoingOn ? LATER : LATE);
	return random.pick<Effect>(['before', 'after', late]) ?? 'before';
}

function armed(random: Random, strike: Fault): Fault {
	const effect = effectOf(random, strike);
	// n8n waits for a sign-in without end.
	const path = strike.kind !== 'hang' && random.chance(0.1) ? '/plt/' : '/restApi/';
	const rate = (0.02 + 0.2 * random.next()) / (strike.kind === 'hang' ? 4 : 1);
	return { ...strike, ...(hasEffect(strike) && { effect }), path, rate };
}

/** Arms some faults, each of which hits a part of the requests, and perhaps another client. */
export function disturb(sandbox: Sandbox, random: Random, meanwhile?: () => void): Fault[] {
	const { faults } = sandbox;
	faults.clear();
	const all = some(random, STRIKES).map((strike) => armed(random, strike));
	if (meanwhile !== undefined && random.chance(0.7)) {
		all.unshift({ kind: 'meanwhile', act: meanwhile, path: '/restApi/', rate: 0.2 });
	}
	for (const fault of all) faults.add(fault);
	if (random.chance(0.1)) sandbox.revokeTokens();
	return all;
}
