import { Failure } from '../http/failures';

/** A request that is answered with an error in the form that OData prescribes. */
export function refused(status: number, message: string, code = String(status)): Failure {
	return new Failure(status, { error: { code, message } });
}

/** The query is wrong. */
export const badQuery = (message: string) =>
	refused(400, `The query specified in the URI is not valid. ${message}`, 'InvalidQuery');

export const unknownProperty = (name: string, type: string) =>
	badQuery(`Could not find a property named '${name}' on type '${type}'.`);

export const unknownResource = (name: string) =>
	refused(404, `Resource not found for the segment '${name}'.`, 'ResourceNotFound');
