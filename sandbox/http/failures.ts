/** What is wrong with one field of a request. */
export interface FieldError {
	field: string;
	code: string;
	allowed?: string;
	notAllowed?: string;
}

/** A request that is answered with something other than success. */
export class Failure extends Error {
	constructor(
		readonly status: number,
		readonly body?: unknown,
	) {
		super(`HTTP ${status}`);
	}
}

/** An order to the sandbox itself, not to the d.vinci that it plays, that makes no sense. */
export class Misuse extends Error {
	readonly statusCode = 400;
}

/** The permission is missing, or there is no such id: the API tells no difference. */
export const forbidden = () => new Failure(403);

/** No such resource, or a look-up without a match. */
export const notFound = () => new Failure(404);

/** The request is well-formed JSON but its values are not acceptable. */
export function invalid(fieldErrors: readonly FieldError[]): Failure {
	return new Failure(422, { fieldErrors, errorMsg: 'Entity not valid' });
}

/** Throws when there is something to complain about. */
export function refuseIfAny(fieldErrors: readonly FieldError[]): void {
	if (fieldErrors.length > 0) throw invalid(fieldErrors);
}

/** The entity can't be deleted in its present state. */
export function notDeletable(reason: string): Failure {
	return new Failure(422, { success: false, errorMsg: reason });
}

/** The version sent is older than the one that the server has. */
export function conflict(sent: number, current: number): Failure {
	return new Failure(409, {
		errorMsg: `ConcurrentModification: version ${sent} was sent, but the entity is at version ${current}.`,
	});
}
