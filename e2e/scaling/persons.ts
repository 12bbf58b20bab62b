import { strict as assert } from 'node:assert';
import type { PersonItem } from './workflows';
import { tally, upTo } from './numbers';
import type { SandboxClient } from '../../scripts/harness/sandbox';

/** Persons with external ids of their own: `<prefix>-0`, `<prefix>-1` and so on. */
export function personItems(prefix: string, count: number): PersonItem[] {
	return upTo(count).map((number) => ({
		externalId: `${prefix}-${number}`,
		firstName: 'Kim',
		lastName: `Muster ${number}`,
	}));
}

/** How often each of the external ids is there. */
async function counts(sandbox: SandboxClient, items: PersonItem[]): Promise<number[]> {
	const there = tally((await sandbox.ask('persons')).map(({ externalId }) => externalId));
	return items.map(({ externalId }) => there.get(externalId) ?? 0);
}

/** Fails unless each of the persons is there exactly once. */
export async function assertOnce(sandbox: SandboxClient, items: PersonItem[]): Promise<void> {
	const found = await counts(sandbox, items);
	assert.equal(found.filter((count) => count === 0).length, 0, 'persons that were lost');
	await assertNotDoubled(sandbox, items);
}

/** Fails when one of the persons is there more than once. @returns how many are there */
export async function assertNotDoubled(
	sandbox: SandboxClient,
	items: PersonItem[],
): Promise<number> {
	const found = await counts(sandbox, items);
	assert.equal(found.filter((count) => count > 1).length, 0, 'persons that are there twice');
	return found.filter((count) => count === 1).length;
}
