import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Field } from '../../shared/model';
import type { ItemRun } from './itemRun';

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
	 * Everything that it may ask for, apart from records that a parameter names by an external id:
	 * method and path below `/restApi`, with the names of path parameters in braces.
	 */
	endpoints: string[];
	/** What the API user must be allowed, in d.vinci's words, as far as its reference tells. */
	permission?: string;
	/** Top-level parameters in the order of the editor. */
	fields: Field[];
	/** Entries of the `options` collection, besides those that every operation has. */
	options?: Field[];
	/** Resource locators are looked up before `run`; false where `run` does so itself. */
	resolves?: boolean;
	/** Names the record that is changed: items that touch the same one go in the input's order. */
	touches?: (item: ItemRun) => string | undefined;
	run: (item: ItemRun) => Promise<Produced[]>;
	/** How items of one run travel together; `run` is the way of an item that is alone. */
	batch?: Batch;
}

/** One PUT of a list for all items of a run that go the same way, in the input's order. */
export interface Batch {
	/** Path of the list; items with the same one travel together. */
	path: (item: ItemRun) => string;
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
