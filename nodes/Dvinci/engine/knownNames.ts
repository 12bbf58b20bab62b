import type { Entity } from '../../shared/model';
import { apiName } from '../../shared/values/field';

/** What a record is known by here. */
export type Properties = Pick<Entity, 'properties'> & Partial<Pick<Entity, 'readOnly' | 'legacy'>>;

/** Names that every record has and that an update sends by itself, or not at all. */
const OF_EVERY_RECORD = ['id', 'version'];

/** The names of the API that requests may hold. */
export function settableNames({ properties, legacy }: Properties): string[] {
	const names = properties.flatMap((field) => [
		apiName(field),
		field.api?.alsoAs ?? apiName(field),
	]);
	return [...new Set([...names, ...(legacy?.names ?? []), 'version'])];
}

/** All names that this package knows; what else is there comes from a newer d.vinci. */
export function knownNames(entity: Properties): Set<string> {
	return new Set([...settableNames(entity), ...OF_EVERY_RECORD, ...(entity.readOnly ?? [])]);
}
