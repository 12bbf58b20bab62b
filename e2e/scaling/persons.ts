import { strict as assert } from 'node:assert';
import type { PersonItem } from './n8n/workflows';
import { tally, upTo } from './numbers';
import type { System } from './system';

/** Persons with external ids of their own: `<prefix>-0`, `<prefix>-1` and so on. */
export function personItems(prefix: string, count: number): PersonItem[] {
	return upTo(count).map((number) => ({
		externalId: `${prefix}-${number}`,
		firstName: 'Kim',
		lastName: `Muster ${number}`,
	}));
}

/** How often each of the external ids is there. */
async function counts(system: System, items: PersonItem[]): Promise<number[]> {
	const there = tally((await system.all('persons')).map(({ externalId }) => externalId));
	return items.map(({ externalId }) => there.get(externalId) ?? 0);
}

/** Fails unless each of the persons is there exactly once. */
export async function assertOnce(system: System, items: PersonItem[]): Promise<void> {
	const found = await counts(system, items);
	assert.equal(found.filter((count) => count === 0).length, 0, 'persons that were lost');
	await assertNotDoubled(system, items);
}

/** Fails when one of the persons is there more than once. @returns how many are there */
export async function assertNotDoubled(system: System, items: PersonItem[]): Promise<number> {
	const found = await counts(system, items);
	assert.equal(found.filter((count) => count > 1).length, 0, 'persons that are there twice');
	return found.filter((count) => count === 1).length;
}
