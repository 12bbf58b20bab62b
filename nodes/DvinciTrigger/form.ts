import type { INodeProperties } from 'n8n-workflow';
import { byDisplayName } from '../shared/fields/alphabet';
import { everyOperationsOptions } from '../shared/fields/requestOptions';
import { stripped } from '../shared/fields/stripped';
import { choice, collection, flag, type Labels, number } from '../shared/fields/words';
import type { Field } from '../shared/model';
import { portalField } from '../shared/portal/publishedJob';
import { filtersFor } from './eventFilters';
import { events, isStatusChange, type TriggerEvent } from './events';
import { DEFAULT_OVERLAP } from './pollSettings';

/** `one`, `one or two`, `one, two or three`. */
function enumerated(words: string[], conjunction: 'and' | 'or'): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** What the records of some events are called, each once. */
function nouns(isMeant: (event: TriggerEvent) => boolean): string[] {
	return [
		...new Set(
			Object.values(events)
				.filter(isMeant)
				.map(({ kind }) => kind.noun),
		),
	];
}

/** What an event means, with all that follows from how it is noticed. */
function explanation(event: TriggerEvent): string {
	const several = (newest: string) =>
		`Several changes between two checks are one event with the newest ${newest}`;
	const sentences = [event.description];
	if (isStatusChange(event)) sentences.push(several('status'));
	const isUpdate = event.by === 'updated' || (event.by === 'portal' && event.notices === 'updated');
	if (isUpdate) sentences.push(several('state'));
	if (event.by !== 'date') {
		const advice = event.longList === true ? ', so with many of them check less often' : '';
		sentences.push(`Each check reads the list of all ${event.kind.noun}s${advice}`);
	}
	return sentences.length === 1 ? event.description : `${sentences.join('. ')}.`;
}

function eventDropdown(): Field {
	const labels: Labels = Object.fromEntries(
		Object.entries(events).map(([value, event]) => [value, [event.name, explanation(event)]]),
	);
	return choice('event', 'Event', labels, {
		noDataExpression: true,
		required: true,
		description: 'What starts the workflow. Each event starts it exactly once.',
	});
}

/** One collection for all events that have the same filters. */
function filterCollections(): Field[] {
	const groups = new Map<string, { filters: Field[]; names: string[] }>();
	for (const [name, event] of Object.entries(events)) {
		const filters = filtersFor(event);
		const key = JSON.stringify(filters);
		groups.set(key, { filters, names: [...(groups.get(key)?.names ?? []), name] });
	}
	return [...groups.values()]
		.filter(({ filters }) => filters.length > 0)
		.map(({ filters, names }) => ({
			...collection('filters', 'Filters', 'filter', filters),
			description:
				'Only events that pass all of these. Other filters or another event start afresh from now on.',
			displayOptions: { show: { event: names } },
		}));
}

/** Which career portal is read, for the events that are about one. */
function portal(): Field {
	const names = Object.entries(events).flatMap(([name, { by }]) => (by === 'portal' ? [name] : []));
	return { ...portalField, displayOptions: { show: { event: names } } };
}

function options(): Field {
	const shorter = nouns((event) => event.shorterInList === true);
	const listed = nouns((event) => event.by !== 'date').map((noun) => `${noun}s`);
	return collection(
		'options',
		'Options',
		'option',
		[
			flag('includeDetails', 'Include Details', {
				default: true,
				description: `Whether to read every new ${enumerated(shorter, 'or')} in full, with one more request each. The list has only the most important properties of these; everything else always comes in full.`,
			}),
			number('lateArrivals', 'Late Arrivals (Minutes)', {
				typeOptions: { minValue: 1 },
				default: DEFAULT_OVERLAP,
				description: `How far back each check looks for what shows up late in d.vinci with an older date, such as applications that are imported at night. Nothing starts the workflow twice. For ${enumerated(listed, 'and')} it does not matter: those are never missed.`,
			}),
			flag('includeNewlyVisible', 'Include Newly Visible', {
				description:
					'Whether to also emit what only becomes visible later, because the API user gets a permission or the record another unit. Otherwise "created" means created after the workflow was switched on. Each check then reads the whole list. Changing this starts afresh from now on.',
			}),
			flag('startAfresh', 'Start Afresh', {
				description:
					'Whether to leave out what happened while the workflow was switched off. Otherwise all of it starts the workflow when it is switched on again.',
			}),
			...everyOperationsOptions,
		].sort(byDisplayName),
	);
}

/** The trigger's whole list of parameters, in the order of the editor; made from the events' table. */
export const triggerForm: INodeProperties[] = [
	eventDropdown(),
	portal(),
	...filterCollections(),
	options(),
].map(stripped);
