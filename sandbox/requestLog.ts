/** A request as a test looks at it afterwards. */
export interface RequestEntry {
	method: string;
	/** The path with its query. */
	url: string;
	path: string;
	/** Null while the request is in flight, and for good when its connection broke. */
	status: number | null;
	/** Milliseconds since 1970. */
	startedAt: number;
	finishedAt: number | null;
	/** Whether the request carried a token that was valid when it arrived. */
	authorised: boolean;
	clientId: string | null;
	/** What was sent: parsed JSON or form fields, unless it is large. */
	body?: unknown;
	/** The kind of the fault that hit the request. */
	fault?: string;
}

/** Bodies of more characters than this are not kept. */
export const KEPT_BODY_LENGTH = 64 * 1024;

/** The requests that the sandbox has seen, in the order of their arrival. */
export class RequestLog {
	readonly entries: RequestEntry[] = [];
	/** The most requests to the interfaces, sign-in aside, that were in flight at a time. */
	maxInFlight = 0;
	/** How often a client asked for a token. */
	tokenRequests = 0;
	private inFlight = new Set<RequestEntry>();

	begin(entry: RequestEntry, isSignIn: boolean): void {
		this.entries.push(entry);
		if (isSignIn) {
			this.tokenRequests += 1;
			return;
		}
		this.inFlight.add(entry);
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight.size);
	}

	end(entry: RequestEntry, status: number | null): void {
		entry.finishedAt = Date.now();
		entry.status = status;
		this.inFlight.delete(entry);
	}

	clear(): void {
		this.entries.length = 0;
		this.inFlight = new Set();
		this.maxInFlight = 0;
		this.tokenRequests = 0;
	}
}
