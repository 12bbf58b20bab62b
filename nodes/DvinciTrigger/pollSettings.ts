import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { inputError } from '../shared/transport/errors';
import { type ClientOptions, numberOption, readClientOptions } from '../shared/transport/options';
import { recordOf } from '../shared/values/json';
import { plain } from '../shared/values/plain';
import { ValueProblem } from '../shared/values/problem';
import { eventQuery } from './eventFilters';
import { events, isCreation, type TriggerEvent } from './events';

/** What the user has set. */
export interface PollSettings {
	eventName: string;
	event: TriggerEvent;
	/** The filters as the API takes them. */
	filter: IDataObject;
	/** The system that a filter's link leads to. */
	linkedSystem: string | undefined;
	includeDetails: boolean;
	/** Milliseconds for which records may show up late. */
	overlap: number;
	/** Whether what only becomes visible later counts as created, too. */
	includeNewlyVisible: boolean;
	startAfresh: boolean;
	client: ClientOptions;
}

/** Minutes; a day covers imports of the night before. */
export const DEFAULT_OVERLAP = 24 * 60;
const MINUTE = 60_000;

function queryFor(context: IPollFunctions, event: TriggerEvent) {
	try {
		return eventQuery(event, recordOf(context.getNodeParameter('filters', {})));
	} catch (thrown) {
		throw inputError(context.getNode(), {
			message: thrown instanceof ValueProblem ? thrown.sentence : String(thrown),
			description: 'Correct it in the filters of this node.',
		});
	}
}

/** Reads the node's parameters. @throws n8n's error for an event or a filter that can't be */
export function readPollSettings(context: IPollFunctions): PollSettings {
	const eventName = plain(context.getNodeParameter('event'));
	const event = Object.hasOwn(events, eventName) ? events[eventName] : undefined;
	if (event === undefined) {
		throw inputError(context.getNode(), {
			message: `There is no event "${eventName.slice(0, 40)}"`,
			description: 'Choose one from the list.',
		});
	}
	const { query, system } = queryFor(context, event);
	const options = recordOf(context.getNodeParameter('options', {}));
	return {
		eventName,
		event,
		filter: query,
		linkedSystem: system,
		includeDetails: options.includeDetails !== false,
		overlap: numberOption(options.lateArrivals, 1, DEFAULT_OVERLAP) * MINUTE,
		includeNewlyVisible: options.includeNewlyVisible === true && isCreation(event),
		startAfresh: options.startAfresh === true,
		client: readClientOptions(options),
	};
}
