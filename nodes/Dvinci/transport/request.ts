import type { GenericValue, IDataObject } from 'n8n-workflow';

/** JSON as d.vinci takes and gives it. */
export type Json = GenericValue | IDataObject | IDataObject[];

/** One call of d.vinci, before anything is sent. */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT';
	/** Below `/restApi`, every segment encoded (see `path.ts`). */
	path: string;
	query?: IDataObject;
	/** A function makes what is large, such as a file, only when the request's turn has come. */
	body?: IDataObject | IDataObject[] | (() => Promise<IDataObject>);
	/**
	 * Whether sending it twice does the same as sending it once. GET always does; a PUT does because
	 * it carries a version or an external id; a POST does not.
	 */
	repeatable?: boolean;
}

/** Whether a request may be sent again although an earlier attempt may have arrived. */
export function isRepeatable(request: ApiRequest): boolean {
	return request.repeatable ?? request.method !== 'POST';
}
