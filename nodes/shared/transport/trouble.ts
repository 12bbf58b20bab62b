import type { Failure } from './failure';

/** What stands between a request and d.vinci's answer, and passes. */
export type Trouble =
	/** d.vinci asks for fewer requests. */
	| 'tooMany'
	| 'connection'
	| 'timeout'
	/** The system, or a gateway in front of it, could not handle the request. */
	| 'unavailable'
	/** A web page, half an answer, or nothing. */
	| 'unusable';

/** The trouble in a failure; undefined where d.vinci itself says no, or a token is no longer valid. */
function troubleIn(failure: Failure): Trouble | undefined {
	switch (failure.kind) {
		case 'connection':
		case 'timeout':
			return failure.kind;
		case 'unreadable':
		case 'foreign':
			return 'unusable';
		case 'status':
			return troubleOfStatus(failure.status);
		case 'signIn':
			return failure.lost === undefined
				? troubleOfStatus(failure.status ?? 0)
				: troubleIn(failure.lost);
		default:
			return undefined;
	}
}

function troubleOfStatus(status: number): Trouble | undefined {
	if (status === 429) return 'tooMany';
	return status >= 500 ? 'unavailable' : undefined;
}

/** The troubles that one run has got over, counted. */
export class TroublesOvercome {
	readonly counts = new Map<Trouble, number>();

	/** What these failures held up has come to a good end. */
	add(failures: Failure[]): void {
		for (const failure of failures) {
			const trouble = troubleIn(failure);
			if (trouble !== undefined) this.counts.set(trouble, (this.counts.get(trouble) ?? 0) + 1);
		}
	}
}
