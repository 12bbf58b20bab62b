import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import type { Field, Json, Kind } from '../../shared/model';
import { LeftOut } from '../../shared/order';
import type { DvinciClient, Outcome } from '../../shared/transport/client';
import { inputError, isMissing, type Occasion, toNodeError } from '../../shared/transport/errors';
import type { AddressedRead, ApiRequest, PublicRead } from '../../shared/transport/request';
import { backoff } from '../../shared/transport/retry';
import { waitFor } from '../../shared/transport/wait';
import type { Sentences } from '../../shared/transport/wording';
import { isRecord, recordOf, recordsOf } from '../../shared/values/json';
import { isSameKey } from '../../shared/values/key';
import { plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { idOf, type Located, located, ofSystem } from '../../shared/values/locator';
import { requestOf, type Route, routesOf, subjectOf } from './route';

/** What all items of one run share. */
export interface Run {
	context: IExecuteFunctions;
	/** n8n copies the whole node each time that it is asked for it, so it is asked once. */
	node: INode;
	/** Whether an AI agent runs the node as its tool. */
	isTool: boolean;
	client: DvinciClient;
	/** Display names by the API's property names, for error texts. */
	labels: Record<string, string>;
	/** The operation's fields by parameter name. */
	fields: Map<string, Field>;
	maxRetries: number;
	signal?: AbortSignal;
	/** Set at the first failure without continue on fail: nothing new is begun. */
	stopped: boolean;
	/** How many PDFs came in place of originals, because the API user may not open those. */
	pdfsInstead: number;
	/** Ends with the first file that this run fetches. */
	firstFile?: Promise<void>;
	/** What all tries of this run have in common, see `earlierTries`; one object for all of them. */
	tries: object;
	/** Ids of the files that this run has added: no later item may take one for its own. */
	uploaded: Set<string>;
}

/** A request, and what it is about in error texts. */
export interface ItemRequest extends ApiRequest {
	subject: string;
}

/** What a route leaves open. */
interface Particulars extends Pick<ApiRequest, 'query' | 'body' | 'file' | 'answersFile'> {
	/** Values for the names in the route, besides the item's own. */
	values?: IDataObject;
	/** What it is about, where that is not the record in the path. */
	subject?: string;
}

/** One item's way through an operation: its values, and its requests. */
export class ItemRun {
	private begun = false;
	private ended = false;

	constructor(
		readonly run: Run,
		readonly itemIndex: number,
		/** Parameter values by name; resource locators are `Reference`s once looked up. */
		public values: IDataObject,
	) {}

	get node(): INode {
		return this.run.node;
	}

	get timezone(): string {
		return this.run.context.getTimezone();
	}

	/** The values of a collection such as `additionalFields`. */
	collection(name: string): IDataObject {
		return recordOf(this.values[name]);
	}

	/** The id that a locator leads to, after looking up. */
	id(kind: Kind): number | string {
		const { [kind.idName]: id } = this.pathValues();
		if (typeof id === 'number' || typeof id === 'string') return id;
		throw new ValueProblem('is empty', kind.idName);
	}

	/** Names the record that this item changes, for `touches`. */
	touched(kind: Kind): string {
		return `${kind.path}/${this.id(kind)}`;
	}

	/** The request of a route, with this item's values in it. */
	request(route: Route, { values, subject, ...content }: Particulars = {}): ItemRequest {
		const filled = { ...this.pathValues(), ...values };
		const { query, ...request } = requestOf(route, filled);
		return {
			...request,
			...(query && { query }),
			...content,
			subject: subject ?? subjectOf(route, filled),
		};
	}

	/** Sends a request until there is an outcome. */
	async outcomeOf(request: ItemRequest): Promise<Outcome> {
		return this.unlessLeftOut(await this.run.client.outcomeOf(request, this.mayStart));
	}

	/** Sends a request; anything but an answer is an error. */
	async answerTo(request: ItemRequest, occasion?: Partial<Occasion>): Promise<Json> {
		return this.answerIn(await this.outcomeOf(request), request, occasion);
	}

	/** Like `outcomeOf`, for reads that other items of the run may ask for as well: asked once. */
	async sharedOutcomeOf({ path, query }: ItemRequest): Promise<Outcome> {
		return this.unlessLeftOut(await this.run.client.sharedOutcomeOf(path, query, this.mayStart));
	}

	/** Reads what other items of the run may ask for as well; anything but an answer is an error. */
	async read(request: ItemRequest): Promise<Json> {
		return this.answerIn(await this.sharedOutcomeOf(request), request);
	}

	/** Like `read`, for a long list that many items look through: one object, which nobody may change. */
	async readToLookAt(request: ItemRequest): Promise<Json> {
		const outcome = await this.run.client.sharedSightOf(request.path, this.mayStart);
		return this.answerIn(this.unlessLeftOut(outcome), request);
	}

	/** Like `read`, at an address outside of the REST API. */
	async readAt(request: AddressedRead, occasion: Partial<Occasion> & { subject: string }) {
		const outcome = await this.run.client.sharedOutcomeAt(request, this.mayStart);
		return this.answerIn(this.unlessLeftOut(outcome), occasion, occasion);
	}

	/** Like `readAt`, of what is public; all items of the run get the same answer, not a copy. */
	async readPublic(request: PublicRead, occasion: Partial<Occasion> & { subject: string }) {
		const outcome = await this.run.client.sharedPublicOutcome(request, this.mayStart);
		return this.answerIn(this.unlessLeftOut(outcome), occasion, occasion);
	}

	/** The answer in an outcome; anything else is thrown as n8n's error. */
	answerIn(
		outcome: Outcome,
		request: Pick<ItemRequest, 'subject'>,
		occasion?: Partial<Occasion>,
	): Json {
		if (outcome.ok) return outcome.body;
		throw this.failed(outcome, request, occasion);
	}

	/** The record that a resource locator names, not looked up yet. */
	located(kind: Kind, name = kind.idName): Located {
		const field = this.run.fields.get(name);
		if (field === undefined) throw new ValueProblem(`${name} is not a parameter`);
		return ofSystem(field, this.run.client.origin, located(field, kind, this.values[name]));
	}

	/** Finds a record by the id that another system gave it; undefined when there is none. */
	async lookUp(kind: Kind, externalId: string, shared = false): Promise<IDataObject | undefined> {
		const { lookup } = kind;
		if (lookup === undefined) return undefined;
		const request = this.request(routesOf(kind).lookUp, {
			values: { externalId, [kind.idName]: externalId },
			subject: `${kind.noun} "${externalId}"`,
		});
		const outcome = shared ? await this.sharedOutcomeOf(request) : await this.outcomeOf(request);
		if (!outcome.ok && isMissing(outcome.failure)) return undefined;
		const answer = this.answerIn(outcome, request);
		const answered = Array.isArray(answer) ? recordsOf(answer) : [recordOf(answer)];
		const found = answered.find((one) => isSameKey(one[lookup.property], externalId));
		// A server may ignore case and accents; only what really has that id may be changed. A longer list
		// is one that it has not filtered.
		if (found === undefined && answered.length === 1) {
			throw this.anotherRecord(kind, externalId, answered[0]?.[lookup.property]);
		}
		return found;
	}

	/** The id of a record that must be there. */
	async idByExternalId(kind: Kind, externalId: string): Promise<number | string> {
		const found = await this.lookUp(kind, externalId, true);
		if (found === undefined) throw this.unknownExternalId(kind, externalId);
		return idOf(kind, plain(found.id));
	}

	/** The error for a record that must be there and is not. */
	unknownExternalId(kind: Kind, externalId: string) {
		const name = kind.lookup?.label?.toLowerCase() ?? 'external ID';
		return this.problem({
			message: `There is no ${kind.noun} with the ${name} "${externalId}"`,
			description: `Check the ${name}. The API user must also have the permission to see the record.`,
		});
	}

	private anotherRecord(kind: Kind, asked: string, answered: unknown) {
		const name = kind.lookup?.label ?? 'external ID';
		return this.problem({
			message: `Asked for the ${kind.noun} "${asked}", d.vinci answered with "${plain(answered)}"`,
			description: `Nothing was changed: the ${name} must be the same in every letter. Correct it here or in d.vinci.`,
		});
	}

	/** Waits before another attempt, longer each time. */
	async pause(attempt: number): Promise<void> {
		await waitFor(backoff(attempt, Math.random()), this.run.signal);
	}

	/** n8n's error for an outcome of this item. */
	failed(
		outcome: Outcome & { ok: false },
		{ subject, file }: Pick<ItemRequest, 'subject' | 'file'>,
		occasion: Partial<Occasion> = {},
	) {
		const { itemIndex } = this;
		const { labels } = this.run;
		return toNodeError(this.node, outcome, { itemIndex, subject, file, labels, ...occasion });
	}

	/** n8n's error for an input of this item that can't be sent. */
	problem(sentences: Sentences) {
		return inputError(this.node, sentences, this.itemIndex);
	}

	/** What this item has not asked by now it need not ask any more. */
	end(): void {
		this.ended = true;
	}

	/** The values that may stand in a path: of what was looked up, the id. */
	private pathValues(): IDataObject {
		return Object.fromEntries(
			Object.entries(this.values).map(([name, value]) => [
				name,
				isRecord(value) ? value.id : value,
			]),
		);
	}

	/** Whether this item may go on: what has begun is brought to its end. */
	private readonly mayStart = (): boolean => {
		if (this.ended || (this.run.stopped && !this.begun)) return false;
		this.begun = true;
		return true;
	};

	private unlessLeftOut(outcome: Outcome): Outcome {
		if (!outcome.ok && outcome.failure.kind === 'cancelled' && !this.begun) throw new LeftOut();
		return outcome;
	}
}
