import type { INodeProperties } from 'n8n-workflow';
import packageJson from '../../package.json';
import { DvinciTrigger } from '../../nodes/DvinciTrigger/DvinciTrigger.node';
import { events } from '../../nodes/DvinciTrigger/events';
import { DEFAULT_OVERLAP } from '../../nodes/DvinciTrigger/pollSettings';
import { entriesOf, optionsOf, sorted, visible, withNested } from '../support/description';

const { description, methods } = new DvinciTrigger();

/** What the editor shows for an event, by name. */
function shown(event: string): Map<string, INodeProperties> {
	return new Map(visible(description, { event }).map((property) => [property.name, property]));
}

function namesIn(property: INodeProperties | undefined): string[] {
	return property ? entriesOf(property).map(({ name }) => name) : [];
}

const OPTIONS = [
	'includeDetails',
	'includeNewlyVisible',
	'lateArrivals',
	'maxConcurrency',
	'maxRetries',
	'startAfresh',
	'timeout',
];

/** The filters of each event: names that workflows store, so add some, but never rename or remove one. */
const FILTERS: Record<string, string[]> = {
	applicationCreated: ['statusId', 'jobOpeningId', 'orgUnitId'],
	applicationStatusChanged: ['statusId', 'jobOpeningId', 'orgUnitId'],
	hiringRequestCreated: [],
	jobOpeningCreated: [],
	jobOpeningUpdated: [],
	jobPublicationCreated: [],
	jobPublicationUpdated: [],
	jobPublished: [],
	jobUnpublished: [],
	onboardingCreated: ['orgUnitId'],
	personCreated: [],
	personUpdated: [],
	publishedJobUpdated: [],
};

describe('names on the outside', () => {
	it('of the node', () => {
		expect(description).toMatchObject({
			name: 'dvinciTrigger',
			displayName: 'd.vinci Trigger',
			group: ['trigger'],
			polling: true,
			inputs: [],
			credentials: [{ name: 'dvinciOAuth2Api', required: true }],
		});
		expect(packageJson.n8n.nodes).toContain('dist/nodes/DvinciTrigger/DvinciTrigger.node.js');
	});

	it('of the events, all of which something watches', () => {
		const values = optionsOf(shown('applicationCreated').get('event') as INodeProperties).map(
			({ value }) => value,
		);
		expect(values).toEqual(Object.keys(FILTERS));
		expect(values).toEqual(Object.keys(events));
	});

	it.each(Object.entries(FILTERS))('of the parameters of %s', (event, filters) => {
		const properties = shown(event);
		expect([...properties.keys()]).toEqual([
			'event',
			...(events[event]?.by === 'portal' ? ['portal'] : []),
			...(filters.length > 0 ? ['filters'] : []),
			'options',
		]);
		expect(namesIn(properties.get('filters'))).toEqual(filters);
		expect(Object.keys(events[event]?.filters ?? {}).sort()).toEqual([...filters].sort());
		expect(namesIn(properties.get('options'))).toEqual(OPTIONS);
	});
});

describe('the description', () => {
	const everything = description.properties.flatMap((property) => withNested(property));

	it('has the defaults that the code goes by', () => {
		const options = entriesOf(shown('personCreated').get('options') as INodeProperties);
		const defaults = options.map(({ name, default: preset }) => [name, preset]);
		expect(Object.fromEntries(defaults)).toEqual({
			includeDetails: true,
			includeNewlyVisible: false,
			lateArrivals: DEFAULT_OVERLAP,
			maxConcurrency: 10,
			maxRetries: 5,
			startAfresh: false,
			timeout: 60_000,
		});
	});

	it('sorts its events and what its collections hold', () => {
		for (const { property } of everything) {
			if (property.type === 'collection') {
				const labels = entriesOf(property).map(({ displayName }) => displayName);
				expect(labels).toEqual(sorted(labels));
			}
			if (property.name === 'event') {
				const names = optionsOf(property).map(({ name }) => name);
				expect(names).toEqual(sorted(names));
			}
		}
	});

	it('explains every event and every option', () => {
		const events_ = optionsOf(shown('personCreated').get('event') as INodeProperties);
		const texts = [
			...events_.map((option) => option.description ?? ''),
			...everything.flatMap(({ property }) =>
				property.type === 'collection' ? [] : [property.description ?? ''],
			),
		];
		for (const text of texts) {
			const plain = text.replace(/<[^>]+>/g, '');
			expect(text).toMatch(/^[A-Z].{15}/);
			expect(plain.endsWith('.')).toBe(/[.?!]\s/.test(plain));
		}
		for (const { property } of everything) {
			if (property.type === 'boolean') expect(property.description).toMatch(/^Whether /);
		}
	});

	it('says what becomes of a status that changes twice', () => {
		const [, status] = optionsOf(shown('personCreated').get('event') as INodeProperties);
		expect(status?.description).toContain(
			'Several changes between two checks are one event with the newest status',
		);
	});

	it('says which events read a whole list at each check', () => {
		const dropdown = optionsOf(shown('personCreated').get('event') as INodeProperties);
		const reading = dropdown.filter(({ description: text }) =>
			text?.includes('Each check reads the list of all '),
		);
		expect(reading.map(({ value }) => value)).toEqual([
			'jobOpeningCreated',
			'jobOpeningUpdated',
			'jobPublicationCreated',
			'jobPublicationUpdated',
			'jobPublished',
			'jobUnpublished',
			'personCreated',
			'personUpdated',
			'publishedJobUpdated',
		]);
		const options = entriesOf(shown('personCreated').get('options') as INodeProperties);
		const explained = Object.fromEntries(options.map((one) => [one.name, one.description]));
		expect(explained.includeDetails).toContain('every new application or onboarding in full');
		expect(explained.lateArrivals).toContain(
			'For job openings, job publications, published jobs and persons it',
		);
	});

	it('has nothing in it that only the engine needs', () => {
		for (const { property } of everything) expect(property).not.toHaveProperty('api');
	});

	it('names only methods that are there', () => {
		for (const { property } of everything) {
			const { loadOptionsMethod } = property.typeOptions ?? {};
			if (loadOptionsMethod) expect(methods.loadOptions).toHaveProperty(loadOptionsMethod);
			for (const { typeOptions } of property.modes ?? []) {
				const { searchListMethod } = typeOptions ?? {};
				if (searchListMethod) expect(methods.listSearch).toHaveProperty(searchListMethod);
			}
		}
	});
});
