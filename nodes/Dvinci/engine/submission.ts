import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../shared/model';
import { LeftOut } from '../../shared/order';
import { addTo, isFinal } from '../../shared/transport/errors';
import { plain } from '../../shared/values/plain';
import { errorOf } from './itemError';
import type { ItemRun } from './itemRun';

/** The kinds of record that belong to a submission. */
export interface Submitted {
	application: Entity;
	person: Entity;
}

/** A record that is there by now. */
export interface Step {
	record: IDataObject;
	/** Whether this item has made it; otherwise it was there before. */
	created: boolean;
}

/** A file that an application has. */
export interface SubmittedFile extends IDataObject {
	id: string;
	filename: string;
}

/** How far an item has come: what is done is not done again, also by a further try of the node. */
export interface Submission {
	person?: Step;
	application?: Step;
	/** In the order of the item's files. */
	files: SubmittedFile[];
}

/** By what the tries of one run have in common; then by item. */
const submissions = new WeakMap<object, Map<number, Submission>>();

/** The submission of an item, as far as an earlier try has brought it. */
export function submissionOf({ run, itemIndex }: ItemRun): Submission {
	const ofRun = submissions.get(run.tries) ?? new Map<number, Submission>();
	submissions.set(run.tries, ofRun);
	const submission = ofRun.get(itemIndex) ?? { files: [] };
	ofRun.set(itemIndex, submission);
	return submission;
}

/** The error of a submission that stopped half-way: it says what is done, and how to go on. */
export function stoppedHalfWay(
	item: ItemRun,
	submission: Submission,
	thrown: unknown,
	howToGoOn: string,
): unknown {
	const done = whatIsDone(submission);
	if (done.length === 0 || thrown instanceof LeftOut) return thrown;
	const error = errorOf(item.run.context, thrown, item.itemIndex);
	addTo(error, {
		message: `Done so far: ${done.join(', ')}`,
		// An error that says "unknown" says by itself how to find out.
		description: isFinal(error) ? '' : howToGoOn,
	});
	return error;
}

function whatIsDone({ person, application, files }: Submission): string[] {
	const said = (noun: string, step?: Step) =>
		step ? [`${noun} ${plain(step.record.id)} (${step.created ? 'created' : 'found'})`] : [];
	return [
		...said('person', person),
		...said('application', application),
		...files.map(({ id, filename }) => `"${filename}" (file ${id})`),
	];
}
