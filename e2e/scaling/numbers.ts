import type { RequestEntry } from '../../sandbox';

export const signIns = (requests: RequestEntry[]) =>
	requests.filter(({ path }) => path === '/plt/oauth2/token').length;

export const withStatus = (requests: RequestEntry[], status: number) =>
	requests.filter((request) => request.status === status).length;

/** Requests that created a person. */
export const creations = (requests: RequestEntry[]) =>
	requests.filter(
		({ method, path, status }) =>
			method === 'POST' && path === '/restApi/persons/' && status === 200,
	).length;

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** How often each value occurs. */
export function tally<T>(values: T[]): Map<T, number> {
	const counts = new Map<T, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

export const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
