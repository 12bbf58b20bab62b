import { RateLimiter } from '../../sandbox/faults/rateLimit';

describe('the rate limiter', () => {
	it('starts each second anew as a window', () => {
		let time = 10_500;
		const limiter = new RateLimiter({ perSecond: 2, kind: 'window' }, () => time);
		expect([limiter.take(), limiter.take()]).toEqual([undefined, undefined]);
		expect(limiter.take()).toEqual({ 'retry-after': '1' });
		time = 10_999;
		expect(limiter.take()).toBeDefined();
		time = 11_000;
		expect([limiter.take(), limiter.take()]).toEqual([undefined, undefined]);
		expect(limiter.take()).toBeDefined();
		expect(limiter.refused).toBe(3);
	});

	it('refills all the time as a bucket, up to its burst', () => {
		let time = 0;
		const limiter = new RateLimiter({ perSecond: 10, burst: 2 }, () => time);
		limiter.take();
		limiter.take();
		expect(limiter.take()).toBeDefined();
		time += 99;
		expect(limiter.take()).toBeDefined();
		time += 1;
		expect(limiter.take()).toBeUndefined();
		time += 60_000;
		expect([limiter.take(), limiter.take()]).toEqual([undefined, undefined]);
		expect(limiter.take()).toBeDefined();
	});

	it('says how long a slow bucket takes', () => {
		const limiter = new RateLimiter({ perSecond: 0.25, burst: 1 }, () => 0);
		limiter.take();
		expect(limiter.take()).toEqual({ 'retry-after': '4' });
	});
});
