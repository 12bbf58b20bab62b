import type { IDataObject } from 'n8n-workflow';
import type { Json } from '../model';
import type { SentFile } from './sentFile';

/** One call of d.vinci, before anything is sent. */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT';
	/** Below `/restApi`, every segment encoded (see `path.ts`). */
	path: string;
	query?: IDataObject;
	/** A function makes what is large, such as a file, only when the request's turn has come. */
	body?: IDataObject | IDataObject[] | (() => Promise<Buffer>);
	/** The file in the body, for what is said when it is refused. */
	file?: SentFile;
	/** Whether a file comes back: its bytes, as `content`, in the place of `contentAsBase64`. */
	answersFile?: boolean;
	/** A PUT of which nobody knows whether twice does the same as once. */
	onceOnly?: boolean;
}

interface Read<Content> {
	method: 'GET';
	/** Sent as it is. */
	url: string;
	headers: Record<string, string>;
	/** Makes of the answer what is asked for; undefined when the answer is something else. */
	read: (content: Content) => Json | undefined;
	/** A read brings none along. */
	file?: undefined;
}

/**
 * A read at a whole address of the same system, outside of the REST API. The token goes to the origin of
 * the Base URL only: other addresses are refused.
 */
export type AddressedRead = Read<string>;

/**
 * A read of what everybody may see, at whatever address: it is sent without token and cookies. Its answer
 * may be large, so it is read from its bytes.
 */
export interface PublicRead extends Read<Buffer> {
	isPublic: true;
}

/** All that is sent. */
export type AnyRequest = ApiRequest | AddressedRead | PublicRead;

export function isPublic(request: AnyRequest): request is PublicRead {
	return 'isPublic' in request;
}

/**
 * Whether a request may be sent again although an earlier attempt may have arrived: twice does the
 * same as once. A PUT carries a version or an external id; a POST nothing of the kind.
 */
export function isRepeatable(request: AnyRequest): boolean {
	return request.method !== 'POST' && !('onceOnly' in request && request.onceOnly === true);
}
