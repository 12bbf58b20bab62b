import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import type { DvinciClient, Outcome } from '../../shared/transport/client';
import {
	inputError,
	isMissing,
	type Occasion,
	type Sentences,
	toNodeError,
} from '../../shared/transport/errors';
import { fillPath, listPath, segment } from '../../shared/transport/path';
import type { AddressedRead, ApiRequest, Json } from '../../shared/transport/request';
import { backoff } from '../../shared/transport/retry';
import { waitFor } from '../../shared/transport/wait';
import type { Field, Kind } from '../../shared/model';
import { LeftOut } from '../../shared/order';
import { idOf, located } from './references';
import { plain, ValueProblem } from '../../shared/values/toApi';

/** What all items of one run share. */
export interface Run {
	context: IExecuteFunctions;
	client: DvinciClient;
	/** Display names by the API's property names, for error texts. */
	labels: Record<string, string>;
	/** The operation's fields by parameter name. */
	fields: Map<string, Field>;
	maxRetries: number;
	signal?: AbortSignal;
	/** Set at the first failure without continue on fail: nothing new is begun. */
	stopped: boolean;
	/** Ids of the files that this run has added: no later item may take one for its own. */
	uploaded: Set<string>;
}

/** One item's way through an operation: its values, and its requests. */
export class ItemRun {
	/** What it is about, in error texts. */
	subject: string;
	private begun = false;
	private ended = false;

	constructor(
		readonly run: Run,
		readonly itemIndex: number,
		/** Parameter values by name; resource locators are `Reference`s once looked up. */
		public values: IDataObject,
	) {
		this.subject = 'this record';
	}

	get node(): INode {
		return this.run.context.getNode();
	}

	get timezone(): string {
		return this.run.context.getTimezone();
	}

	/** Whether an AI agent runs the node as its tool. */
	get isTool(): boolean {
		return this.node.type.endsWith('Tool');
	}

	/** The values of a collection such as `additionalFields`. */
	collection(name: string): IDataObject {
		const value = this.values[name];
		return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
	}

	/** Sends a request until there is an outcome. */
	async outcomeOf(request: ApiRequest): Promise<Outcome> {
		return this.unlessLeftOut(await this.run.client.outcomeOf(request, this.mayStart));
	}

	/** Sends a request; anything but an answer is an error. */
	async answerTo(request: ApiRequest, occasion?: Partial<Occasion>): Promise<Json> {
		return this.answerOf(await this.outcomeOf(request), occasion);
	}

	/** Reads what other items of the run may ask for as well; it is asked once. */
	async read(path: string, query?: IDataObject): Promise<Json> {
		return this.answerOf(await this.readOutcome(path, query));
	}

	/** Like `read`, at an address outside of the REST API. */
	async readAt(request: AddressedRead, occasion?: Partial<Occasion>): Promise<Json> {
		const outcome = await this.run.client.sharedOutcomeAt(request, this.mayStart);
		return this.answerOf(this.unlessLeftOut(outcome), occasion);
	}

	/** Like `read`; undefined for what is not there or not to be seen. */
	async readIfThere(path: string): Promise<Json | undefined> {
		const outcome = await this.readOutcome(path);
		return !outcome.ok && isMissing(outcome.failure) ? undefined : this.answerOf(outcome);
	}

	/** A path with this item's values in it. */
	path(template: string, values: Record<string, unknown> = this.values): string {
		return fillPath(template, values);
	}

	/** The record that a resource locator names, not looked up yet. */
	located(kind: Kind, name = kind.idName) {
		const field = this.run.fields.get(name);
		if (field === undefined) throw new ValueProblem(`${name} is not a parameter`);
		return located(field, kind, this.values[name]);
	}

	/** Finds a record by the id that another system gave it; undefined when there is none. */
	async lookUp(kind: Kind, externalId: string, shared = false): Promise<IDataObject | undefined> {
		const { lookup } = kind;
		if (lookup === undefined) return undefined;
		const list = this.path(kind.path);
		const [path, query] =
			lookup.by === 'externalId'
				? [listPath(list, true), { externalId }]
				: [`${list}/${segment(externalId)}`, undefined];
		const outcome = shared
			? await this.readOutcome(path, query)
			: await this.outcomeOf({ method: 'GET', path, query });
		if (!outcome.ok && isMissing(outcome.failure)) return undefined;
		const answer = this.answerOf(outcome, { subject: `${kind.noun} "${externalId}"` });
		// A list is filtered by the server; only what really has that id may be changed.
		return Array.isArray(answer)
			? (answer as IDataObject[]).find((one) => plain(one[lookup.property]) === externalId)
			: (answer as IDataObject);
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

	/** Waits before another attempt, longer each time. */
	async pause(attempt: number): Promise<void> {
		await waitFor(backoff(attempt, Math.random()), this.run.signal);
	}

	/** n8n's error for an outcome of this item. */
	failed(outcome: Outcome & { ok: false }, occasion: Partial<Occasion> = {}) {
		const { itemIndex, subject } = this;
		const { labels } = this.run;
		return toNodeError(this.node, outcome, { itemIndex, subject, labels, ...occasion });
	}

	/** n8n's error for an input of this item that can't be sent. */
	problem(sentences: Sentences) {
		return inputError(this.node, sentences, this.itemIndex);
	}

	/** What this item has not asked by now it need not ask any more. */
	end(): void {
		this.ended = true;
	}

	/** Whether this item may go on: what has begun is brought to its end. */
	private readonly mayStart = (): boolean => {
		if (this.ended || (this.run.stopped && !this.begun)) return false;
		this.begun = true;
		return true;
	};

	private async readOutcome(path: string, query?: IDataObject): Promise<Outcome> {
		return this.unlessLeftOut(await this.run.client.sharedOutcomeOf(path, query, this.mayStart));
	}

	private unlessLeftOut(outcome: Outcome): Outcome {
		if (!outcome.ok && outcome.failure.kind === 'cancelled' && !this.begun) throw new LeftOut();
		return outcome;
	}

	private answerOf(outcome: Outcome, occasion?: Partial<Occasion>): Json {
		if (outcome.ok) return outcome.body;
		throw this.failed(outcome, occasion);
	}
}
