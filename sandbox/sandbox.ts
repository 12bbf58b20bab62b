import type { UploadRules } from './http/upload';
import type { Client } from './clients';
import type { Faults } from './faults/faults';
import type { ODataSettings } from './odata/service';
import type { Oddity } from './oddities';
import type { Hidden } from './oddities/visibility';
import type { RequestEntry } from './requestLog';
import type { Data } from './store/data';

/** A running system. */
export interface Sandbox {
	readonly baseUrl: string;
	/** Where the reporting interface is. */
	readonly odataUrl: string;
	/** The feed of the default career portal. */
	readonly feedUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** With what external links are signed. */
	readonly linkSecret: string;
	readonly data: Data;
	/** How the reporting interface pages, until the next reset. */
	readonly odata: ODataSettings;
	/** How strict the system is with files, until the next reset. */
	readonly uploads: UploadRules;
	readonly faults: Faults;
	/** All requests in the order of their arrival, sign-in included. */
	readonly requests: readonly RequestEntry[];
	readonly tokenRequests: number;
	/** The most requests, sign-in aside, that were in flight at a time. */
	readonly maxInFlight: number;
	/** Adds an API user, until the next reset. */
	addClient(client: Client): void;
	/** Switches oddities on or off, until the next reset. */
	odd(switches: Partial<Record<Oddity, boolean>>): void;
	/** Hides the records of units and statuses, or with `{}` none, until the next reset. */
	hide(hidden: Hidden): void;
	/** Makes all tokens worthless. */
	revokeTokens(): void;
	/** Back to the beginning: data, users, tokens, faults, log, settings. */
	reset(): void;
	stop(): Promise<void>;
}
