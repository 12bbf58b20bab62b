import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Field } from '../../shared/model';
import type { ItemRun } from './itemRun';
import type { Route } from './route';

/** What an operation gives for one item. */
export type Produced = Pick<INodeExecutionData, 'json' | 'binary'>;

/** One entry of the operation dropdown. */
export interface Operation {
	value: string;
	name: string;
	/** Sentence case, without articles: it stands in the list of actions. */
	action: string;
	/** One sentence for people and for AI agents. */
	description: string;
	/**
	 * What it asks d.vinci for, each route once: the requests are made from these. Not among them is
	 * the look-up of a record that a parameter names by an external id.
	 */
	routes: Route[];
	/** Whole addresses outside of the REST API that it asks, for the documentation. */
	addresses?: string[];
	/** What the API user must be allowed, in d.vinci's words, as far as its reference tells. */
	permission?: string;
	/** Top-level parameters in the order of the editor. */
	fields: Field[];
	/** Entries of the `options` collection, besides those that every operation has. */
	options?: Field[];
	/** Resource locators are looked up before `run`; false where `run` does so itself. */
	resolves?: boolean;
	/** Names the records that are changed: items that touch the same one go in the input's order. */
	touches?: (item: ItemRun) => string | string[] | undefined;
	/** What it does for an item; without it, the first route is read and what comes is given. */
	run?: (item: ItemRun) => Promise<Produced[]>;
	/** How items of one run travel together; `run` is the way of an item that is alone. */
	batch?: Batch;
}

/** What an entry of an operation dropdown says; the rest follows from the kind of record. */
export type Texts = Pick<Operation, 'name' | 'action' | 'description' | 'permission'>;

/** One PUT of a list for all items of a run that go the same way, in the input's order. */
export interface Batch {
	/** Where the list goes; items with the same path travel together. */
	route: Route;
	/** What an item adds to the list. */
	entry: (item: ItemRun) => IDataObject;
	/** The property that tells entries apart, in the list and in its answer. */
	idName: string;
	/** Entries in one list at most. */
	most: number;
}

/** One entry of the resource dropdown. */
export interface Resource {
	value: string;
	name: string;
	description: string;
	operations: Operation[];
}
