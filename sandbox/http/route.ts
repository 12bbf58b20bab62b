import type { Data } from '../store/data';
import type { UploadRules } from './upload';
import type { BodyRule } from './validator';
import { forbidden } from './failures';

/** A request that has passed authorisation and the check of its body. */
export interface Call {
	readonly data: Data;
	readonly params: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, unknown>>;
	readonly body: unknown;
	readonly now: Date;
	/** The address that users know the system by, for the links in answers. */
	readonly baseUrl: string;
	/** Whether the API user may open confidential files. */
	readonly opensConfidential: boolean;
	readonly uploads: Readonly<UploadRules>;
}

/** One endpoint below /restApi. */
export interface Route {
	readonly method: 'GET' | 'POST' | 'PUT';
	/** As documented, for example `/persons/{id}`; a trailing slash marks a collection. */
	readonly path: string;
	/** Without a rule nothing may be sent but an empty object. */
	readonly body?: BodyRule;
	/** Whether the answer depends on the query; all other routes refuse any. */
	readonly readsQuery?: true;
	readonly answer: (call: Call) => unknown;
	/** Changes the addressed entity as if somebody else had saved it. */
	readonly disturb?: (data: Data, params: Call['params'], change: object) => void;
}

/** A numeric id out of the path; what isn't a number can't be the id of anything. */
export function numericId(raw: string | undefined): number {
	if (raw === undefined || !/^\d{1,15}$/.test(raw)) throw forbidden();
	return Number(raw);
}

/** The entity, or the answer that the API gives for an id that doesn't exist. */
export function orForbidden<Entity>(entity: Entity | undefined): Entity {
	if (entity === undefined) throw forbidden();
	return entity;
}
