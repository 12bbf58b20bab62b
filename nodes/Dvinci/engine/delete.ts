import { locator } from '../../shared/fields/locators';
import type { Entity } from '../../shared/model';
import { isMissing } from '../../shared/transport/errors';
import type { ItemRun } from './itemRun';
import { sendOnce } from './once';
import type { Operation, Produced, Texts } from './operation';
import { one } from './output';
import { type Route, routesOf } from './route';

/** Delete: a record, for good. */
export function deleteOf(entity: Entity, texts: Texts): Operation {
	const { remove, read } = routesOf(entity);
	return {
		value: 'delete',
		...texts,
		routes: [remove],
		fields: [locator(entity)],
		touches: (item) => item.touched(entity),
		run: async (item) => await deleteBy(item, remove, read),
	};
}

/**
 * Sends a deletion. Gone after a doubtful attempt counts as deleted.
 *
 * @param look where to see whether it is still there
 */
export async function deleteBy(item: ItemRun, remove: Route, look: Route): Promise<Produced[]> {
	await sendOnce(item, item.request(remove), async () => {
		const request = item.request(look);
		const outcome = await item.outcomeOf(request);
		if (outcome.ok) return undefined;
		if (isMissing(outcome.failure)) return { success: true };
		throw item.failed(outcome, request);
	});
	return one({ deleted: true });
}
