import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTrigger } from '../../nodes/DvinciTrigger/DvinciTrigger.node';
import { recordOf } from '../../nodes/shared/values/json';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL, isCall } from '../support/dvinci';
import {
	type ActivePoller,
	createEngine,
	type CredentialInputs,
	type Engine,
	type PollResult,
	type StoredCredential,
} from '../support/engine';

export const TRIGGER_TYPE = 'n8n-nodes-dvinci.dvinciTrigger';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** When every test begins, some time after the newest of the sandbox's data. */
const BEGIN = Date.parse('2025-03-03T08:00:00.000Z');

const NAME = 'd.vinci Trigger';
const ID = '5f3c1f0e-6f0b-4d0f-9d0c-0c5b1f6c2a11';

const realNow = Date.now;

/** How a trigger is set and switched on. */
export interface TriggerSetup {
	event: string;
	/** The node's name and id in the workflow. */
	name?: string;
	id?: string;
	portal?: string;
	filters?: IDataObject;
	options?: IDataObject;
	/** Of the whole workflow. */
	staticData?: IDataObject;
	activation?: 'activate' | 'init' | 'update';
	budget?: number;
	cursor?: IDataObject;
}

type Application = NonNullable<ReturnType<Sandbox['data']['applications']['get']>>;

/** A d.vinci system and n8n with the trigger, and the clocks of both in the test's hands. */
export class TriggerLab {
	/** d.vinci's clock, in milliseconds. */
	time = BEGIN;
	/** By how much n8n's clock is ahead of it. */
	skew = 0;
	sandbox!: Sandbox;
	n8n!: Engine;
	private credential!: StoredCredential;
	private model!: Application;

	async open(): Promise<void> {
		this.sandbox = await startSandbox({ now: () => new Date(this.time), tokenLifetime: 1e9 });
		this.n8n = await createEngine({
			nodeTypes: { [TRIGGER_TYPE]: new DvinciTrigger() },
			credentialTypes: { [CREDENTIAL]: new DvinciOAuth2Api() },
		});
		this.model = structuredClone(this.sandbox.data.applications.get(1)) as Application;
		const { baseUrl, clientId, clientSecret } = this.sandbox;
		this.credential = await this.n8n.credential(CREDENTIAL, { baseUrl, clientId, clientSecret });
		// n8n's clock goes on within a poll, so that waiting there comes to an end.
		const begin = realNow();
		jest.spyOn(Date, 'now').mockImplementation(() => this.time + this.skew + (realNow() - begin));
	}

	async close(): Promise<void> {
		jest.restoreAllMocks();
		await this.n8n.close();
		await this.sandbox.stop();
	}

	/** Back to the beginning; the credential keeps its token. */
	reset(): void {
		this.sandbox.data.reset();
		this.sandbox.faults.clear();
		this.time = BEGIN;
		this.skew = 0;
	}

	pass(milliseconds: number): void {
		this.time += milliseconds;
	}

	get now(): string {
		return new Date(this.time).toISOString();
	}

	get credentials(): CredentialInputs {
		return { [CREDENTIAL]: this.credential };
	}

	/** A node as n8n has it. */
	private node({
		event,
		portal = '',
		name = NAME,
		id = ID,
		filters = {},
		options = {},
	}: TriggerSetup) {
		return {
			id,
			name,
			type: TRIGGER_TYPE,
			parameters: { event, portal, filters, options },
			credentials: this.credentials,
		};
	}

	/** Switches the workflow on; its first poll is not done yet. */
	async activate({ staticData, activation, budget, cursor, ...setup }: TriggerSetup) {
		const how = { staticData, activation, budget, cursor };
		return await this.n8n.activate({ ...this.node(setup), ...how });
	}

	/** Switches the workflow on, and polls once as n8n does then. */
	async start(setup: TriggerSetup): Promise<ActivePoller> {
		const poller = await this.activate(setup);
		const { error } = await poller.poll();
		if (error) throw error;
		poller.save();
		return poller;
	}

	/** What Fetch Test Event shows. */
	async fetchTestEvent(setup: TriggerSetup): Promise<PollResult> {
		const { staticData } = setup;
		return await this.n8n.poll({ ...this.node(setup), staticData, mode: 'manual' });
	}

	/** Requests since a moment of the log, without the sign-in: method and path with query. */
	sentSince(begin: number): string[] {
		return this.sandbox.requests
			.slice(begin)
			.filter(isCall)
			.map(({ method, url }) => `${method} ${decodeURIComponent(url).replace('/restApi', '')}`);
	}

	/** An application that d.vinci shows from now on. */
	apply(change: Partial<Application> = {}): number {
		const { applications, applicationHistory } = this.sandbox.data;
		const id = applications.nextId();
		const { dateCreated = this.now, ...rest } = change;
		applications.insert({
			...structuredClone(this.model),
			id,
			externalId: null,
			applicationStatusId: 'SYS_NEW',
			lastStatusChangeDate: dateCreated,
			dateCreated,
			...rest,
		});
		applicationHistory.insert({
			id: applicationHistory.nextId(),
			ownerId: id,
			externalId: null,
			dateCreated,
			type: 'APPLICATION_ENTRY',
			description: 'Bewerbung ist eingegangen.',
			comment: null,
			dvinciUserId: 1,
			externalUser: null,
			fromApplicationStatusId: null,
			toApplicationStatusId: 'SYS_NEW',
		});
		return id;
	}

	changeStatus(id: number, to: string, date = this.now): void {
		const { applications, applicationHistory } = this.sandbox.data;
		const from = applications.get(id)?.applicationStatusId;
		applications.change(id, { applicationStatusId: to, lastStatusChangeDate: date });
		applicationHistory.insert({
			id: applicationHistory.nextId(),
			ownerId: id,
			externalId: null,
			dateCreated: date,
			type: 'APPLICATION_STATUS_CHANGE',
			description: 'Status wurde geändert.',
			comment: null,
			dvinciUserId: 1,
			externalUser: null,
			fromApplicationStatusId: from,
			toApplicationStatusId: to,
		});
	}
}

/** What the trigger remembers, as n8n keeps it for a node. */
export function stateIn(staticData: IDataObject, id = ID): unknown {
	const states = recordOf(staticData.global);
	return Object.entries(states).find(([key]) => key.endsWith(id))?.[1];
}

/** The data of what a poll gave. @throws what it failed with, if it did */
export function eventsOf({ items, error }: PollResult): IDataObject[] {
	if (error) throw error;
	return items.map(({ json }: INodeExecutionData) => json);
}

/** The ids of what a poll gave. @throws what it failed with, if it did */
export function idsOf(result: PollResult): unknown[] {
	return eventsOf(result).map(({ id }) => id);
}
