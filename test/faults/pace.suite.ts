import { DEFAULT_OPTIONS } from '../../nodes/shared/transport/options';
import { Pace } from '../../nodes/shared/transport/pace';
import { backoff, readRetryAfter } from '../../nodes/shared/transport/retry';
import { RateLimiter, type RateLimitOptions } from '../../sandbox/faults/rateLimit';

/** Milliseconds that an answer takes, each way. */
const WAY = 10;
const LIMIT = 10;

interface Item {
	attempts: number;
	leavesAt: number;
}

/** What a run does with so many requests, in a time of its own, so that nobody waits for it. */
function simulate(count: number, options: RateLimitOptions, limitedSeconds = Infinity) {
	let now = 1_700_000_000_000;
	const begun = now;
	const limiter = new RateLimiter(options, () => now);
	const pace = new Pace();
	const waiting: Item[] = Array.from({ length: count }, () => ({ attempts: 0, leavesAt: 0 }));
	const events: Array<{ at: number; happen: () => void }> = [];
	let inFlight = 0;
	let done = 0;
	let mostAttempts = 0;

	const at = (time: number, happen: () => void) => events.push({ at: time, happen });

	function leave(item: Item): void {
		at(now + WAY, () => {
			const isLimited = now < begun + limitedSeconds * 1000;
			const refusal = isLimited ? limiter.take() : undefined;
			at(now + WAY, () => {
				inFlight--;
				if (refusal === undefined) {
					done++;
					pace.letThrough(now);
				} else {
					const asked = readRetryAfter(refusal['retry-after'], now);
					const wait = asked ?? backoff(item.attempts, 0.5);
					item.attempts++;
					mostAttempts = Math.max(mostAttempts, item.attempts);
					pace.refused(now, wait);
					at(now + wait, () => waiting.push(item));
				}
			});
		});
	}

	function turn(item: Item): void {
		const wait = pace.reserve(now);
		if (wait === 0) leave(item);
		else at(now + wait, () => (pace.isStopped(now) ? turn(item) : leave(item)));
	}

	while (done < count) {
		for (let next; inFlight < LIMIT && (next = waiting.shift()) !== undefined;) {
			inFlight++;
			turn(next);
		}
		events.sort((a, b) => a.at - b.at);
		const event = events.shift();
		if (event === undefined) throw new Error('Nothing happens any more');
		now = Math.max(now, event.at);
		event.happen();
	}
	return { seconds: (now - begun) / 1000, mostAttempts };
}

type Case = [RateLimitOptions, number];

describe('a thousand requests', () => {
	it.each([
		[{ perSecond: 100, retryAfter: 'seconds' }, 1.15],
		[{ perSecond: 100, retryAfter: 'date' }, 1.15],
		[{ perSecond: 100, retryAfter: 'none' }, 1.15],
		[{ perSecond: 100, burst: 10 }, 1.15],
		[{ perSecond: 100, burst: 300 }, 1.15],
		[{ perSecond: 50 }, 1.15],
		// What is counted anew every second is used up early in the second, and then waited for.
		[{ perSecond: 200, kind: 'window' }, 1.3],
		[{ perSecond: 100, kind: 'window', retryAfter: 'date' }, 1.3],
		// Without any reserve, every try to be quicker is refused.
		[{ perSecond: 10, burst: 1, retryAfter: 'none' }, 1.5],
	] as Case[])('use what the limit %j allows, but for a factor of %d', (options, factor) => {
		const { perSecond, burst = perSecond, kind } = options;
		const reserve = kind === 'window' ? perSecond : burst;
		const { seconds, mostAttempts } = simulate(1000, options);
		expect(seconds).toBeLessThan(((1000 - reserve) / perSecond) * factor);
		expect(mostAttempts).toBeLessThanOrEqual(DEFAULT_OPTIONS.maxRetries);
	});

	it('go faster again when there is no limit any more', () => {
		const limit = { perSecond: 50 };
		const [limited, freed] = [simulate(1000, limit), simulate(1000, limit, 3)];
		expect(freed.seconds).toBeLessThan(limited.seconds * 0.7);
	});
});

describe('a refusal', () => {
	const NOW = 1_700_000_000_000;

	it('that asks for more than a second holds up everybody', () => {
		const pace = new Pace();
		expect([pace.reserve(NOW), pace.reserve(NOW)]).toEqual([0, 0]);
		pace.refused(NOW, 5000);
		expect(pace.isStopped(NOW + 4999)).toBe(true);
		expect(pace.reserve(NOW + 1000)).toBe(4000);
		expect(pace.reserve(NOW + 1000)).toBeGreaterThan(4000);
		expect(pace.isStopped(NOW + 5000)).toBe(false);
	});

	it('that asks for a second or less slows everybody down', () => {
		const pace = new Pace();
		pace.reserve(NOW);
		pace.refused(NOW, 1000);
		expect(pace.isStopped(NOW + 1)).toBe(false);
		const turns = Array.from({ length: 11 }, () => pace.reserve(NOW));
		expect(Math.max(...turns)).toBeCloseTo(1100);
	});
});
