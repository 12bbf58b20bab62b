import { historyOf, upsertHistoryOf } from '../engine/history';
import * as kinds from '../../shared/fields/kinds';
import type { Resource } from '../engine/operation';

export const applicationHistoryResource: Resource = {
	value: 'applicationHistory',
	name: 'Application History',
	description: 'What happened with an application, in d.vinci and in other systems',
	operations: [
		upsertHistoryOf(kinds.application, {
			name: 'Create or Update',
			action: 'Create or update application history entry',
			description:
				'Write into the history of an application, or change the entry that already has this external ID (upsert)',
		}),
		historyOf(kinds.application, {
			name: 'Get Many',
			action: 'Get many application history entries',
			description:
				'Get many entries of the history of an application, such as changes of its status',
		}),
	],
};
