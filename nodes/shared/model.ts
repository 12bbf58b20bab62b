import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

/** JSON as d.vinci takes and gives it. */
export type Json = GenericValue | IDataObject | IDataObject[];

/** How a parameter's value becomes JSON; where it says nothing, the n8n type decides. */
export type Shape =
	| 'text'
	/** An id in another system, or one that somebody chose. */
	| 'key'
	| 'number'
	| 'integer'
	| 'boolean'
	/** `2024-05-31` */
	| 'date'
	/** ISO 8601 in UTC with a Z, the only form that d.vinci takes in queries. */
	| 'dateTime'
	/** The same as the end of a range: a day means its end. */
	| 'until'
	| 'list'
	| 'integerList'
	/** The id that a resource locator leads to. */
	| 'reference'
	/** `{"id": 1}` or `{"externalId": "x"}`. */
	| 'referenceObject'
	/** `{"de": "…", "en": "…"}` from items of `languageId` and `text`. */
	| 'messages'
	/** A list of objects, each with the fields of the fixed collection. */
	| 'items'
	/** Answered questions: `{"id", "answer"}` or `{"id", "answers": [{"id"}]}`. */
	| 'answers';

/** A parameter: a plain n8n property, and what the API makes of it. The engine strips `api`. */
export interface Field extends INodeProperties {
	api?: {
		/** The API's property name, where it is not the parameter's. */
		name?: string;
		as?: Shape;
		/** Whether the API takes null; otherwise an empty value is left out, which means the same. */
		nullable?: boolean;
		/** False where an update can't empty it, although a record can be without. */
		clearable?: false;
		/** A second property that gets the same value. */
		alsoAs?: string;
		/** Settable only when the record is created, or only when it is updated. */
		only?: 'create' | 'update';
		/** With `only: 'create'`: an update must send it all the same, as it is. */
		sentBack?: boolean;
		/** The permission, as d.vinci calls it, without which answers come without this property. */
		shownBy?: string;
		/** How a value must look, checked before anything is sent; `problem` follows the label. */
		pattern?: { regex: RegExp; problem: string };
		/** Whose id a resource locator holds. */
		kind?: Kind;
	};
}

/** How the records of one kind are named and found. */
export interface Kind {
	/** `person`, `job opening`: within sentences. */
	noun: string;
	/** Path of the list below `/restApi`, such as `/persons`. */
	path: `/${string}`;
	/** The locator's parameter name, such as `personId`. */
	idName: string;
	/** The path of a link to a record, with its id as the first group. */
	linkPath?: RegExp;
	/** How ids look: whole numbers, unless somebody chooses them. */
	idIs: 'number' | 'text';
	/** How a record is found by an id that did not come from d.vinci. */
	lookup?: {
		/** By a query (`?externalId=`), or because that id is the record's own (locations). */
		by: 'externalId' | 'ownId';
		/** The property that holds it. */
		property: string;
		/** Whether the answer is the whole record, or only says which one it is. */
		complete: boolean;
		/** Its label, where it is not External ID. */
		label?: string;
	};
}

/** A kind as pickers know it. */
export interface PickedKind extends Kind {
	/** `Person`: the label of its locator. */
	label: string;
	/** An id as it may look, for the placeholder, where ids are texts. */
	example?: string;
	/** The list search that fills the picker; none where the API can't list. */
	search?: string;
	/** The parameter that stands in the list's path, as far as there is one. */
	within?: Field;
	/** What people recognise a record by in that list; its `name` where nothing else is said. */
	title?: (record: IDataObject, related: Record<string, IDataObject>) => string;
	/** Whose records the title needs as well, by the property of a record that says which one. */
	related?: Record<string, PickedKind>;
	/** A link into d.vinci that holds the id, and the property of a record that has it. */
	url?: { property: string; example: string; regex: string };
}

/** A kind of record with all that its operations have in common. */
export interface Entity extends PickedKind {
	/** Everything that create or update accept. */
	properties: Field[];
	/**
	 * What Simplify keeps: output name to path in the answer, or to several where lists and details
	 * differ. At most ten.
	 */
	simple: Record<string, string | string[]>;
	/** What an answer shows besides and no request can set. */
	readOnly?: string[];
	/** Deprecated properties that repeat another one: kept as they are unless that one is changed. */
	legacy?: { names: string[]; insteadOf: string };
}
