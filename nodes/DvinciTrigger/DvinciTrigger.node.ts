import type {
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { byDisplayName } from '../shared/fields/alphabet';
import { stripped } from '../shared/fields/stripped';
import { everyOperationsOptions } from '../shared/fields/requestOptions';
import { listSearch, loadOptions } from '../shared/pickers';
import { filters } from './filters';
import { pollDvinci } from './poll';

/** Entries of a collection as the editor shows them best. */
function sorted(properties: INodeProperties[]): INodeProperties[] {
	return properties.sort(byDisplayName);
}

export class DvinciTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'd.vinci Trigger',
		name: 'dvinciTrigger',
		icon: { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Starts the workflow when something happens in d.vinci, such as a new application',
		defaults: { name: 'd.vinci Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dvinciOAuth2Api', required: true }],
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				required: true,
				default: 'applicationCreated',
				description: 'What starts the workflow. Each event starts it exactly once.',
				options: [
					{
						name: 'Application Created',
						value: 'applicationCreated',
						description: 'Somebody has applied, or an application was entered by hand',
					},
					{
						name: 'Application Status Changed',
						value: 'applicationStatusChanged',
						description:
							'An application has another status; previousStatusId says which one it had before, if its history tells. Several changes between two checks are one event with the newest status.',
					},
					{
						name: 'Hiring Request Created',
						value: 'hiringRequestCreated',
						description: 'Somebody has asked for a position to be filled',
					},
					{
						name: 'Job Opening Created',
						value: 'jobOpeningCreated',
						description:
							'There is a new job opening. Each check reads the list of all job openings.',
					},
					{
						name: 'Job Opening Updated',
						value: 'jobOpeningUpdated',
						description:
							'A job opening was changed after it was created. Several changes between two checks are one event with the newest state. Each check reads the list of all job openings.',
					},
					{
						name: 'Job Publication Created',
						value: 'jobPublicationCreated',
						description:
							'There is a new job publication. Each check reads the list of all job publications.',
					},
					{
						name: 'Job Publication Updated',
						value: 'jobPublicationUpdated',
						description:
							'A job publication was changed after it was created. Several changes between two checks are one event with the newest state. Each check reads the list of all job publications.',
					},
					{
						name: 'Onboarding Created',
						value: 'onboardingCreated',
						description: 'The onboarding of a new colleague has begun in d.vinci',
					},
					{
						name: 'Person Created',
						value: 'personCreated',
						description:
							'There is a new person. Each check reads the list of all persons, so with many of them check less often.',
					},
					{
						name: 'Person Updated',
						value: 'personUpdated',
						description:
							'The data of a person was changed after it was created. Several changes between two checks are one event with the newest state. Each check reads the list of all persons, so with many of them check less often.',
					},
				],
			},
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add filter',
				default: {},
				description:
					'Only events that pass all of these. Other filters or another event start afresh from now on.',
				displayOptions: { show: { event: ['applicationCreated', 'applicationStatusChanged'] } },
				options: filters.map(stripped),
			},
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add filter',
				default: {},
				description:
					'Only events that pass all of these. Other filters or another event start afresh from now on.',
				displayOptions: { show: { event: ['onboardingCreated'] } },
				options: filters.filter(({ name }) => name === 'orgUnitId').map(stripped),
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: sorted([
					{
						displayName: 'Include Details',
						name: 'includeDetails',
						type: 'boolean',
						default: true,
						description:
							'Whether to read every new application or onboarding in full, with one more request each. The list has only the most important properties of these; everything else always comes in full.',
					},
					{
						displayName: 'Late Arrivals (Minutes)',
						name: 'lateArrivals',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1440,
						description:
							'How far back each check looks for what shows up late in d.vinci with an older date, such as applications that are imported at night. Nothing starts the workflow twice. For job openings, job publications and persons it does not matter: those are never missed.',
					},
					{
						displayName: 'Start Afresh',
						name: 'startAfresh',
						type: 'boolean',
						default: false,
						description:
							'Whether to leave out what happened while the workflow was switched off. Otherwise all of it starts the workflow when it is switched on again.',
					},
					...everyOperationsOptions,
				]),
			},
		],
	};

	methods = { listSearch, loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollDvinci(this);
	}
}
