import { historyOf, upsertHistoryOf } from '../engine/history';
import * as kinds from '../../shared/fields/kinds';
import type { Resource } from '../engine/operation';

export const jobOpeningHistoryResource: Resource = {
	value: 'jobOpeningHistory',
	name: 'Job Opening History',
	description: 'What happened with a job opening, in d.vinci and in other systems',
	operations: [
		upsertHistoryOf(kinds.jobOpening, {
			name: 'Create or Update',
			action: 'Create or update job opening history entry',
			description:
				'Write into the history of a job opening, or change the entry that already has this external ID (upsert)',
		}),
		historyOf(kinds.jobOpening, {
			name: 'Get Many',
			action: 'Get many job opening history entries',
			description: 'Get many entries of the history of a job opening',
		}),
	],
};
