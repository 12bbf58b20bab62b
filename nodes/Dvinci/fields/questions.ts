import type { Field } from '../../shared/model';

/** Answers to the questions that a system asks: screening questions and form fields. */
export function answers(own: Pick<Field, 'displayName' | 'name' | 'description'>): Field {
	return {
		...own,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add answer',
		default: {},
		options: [
			{
				displayName: 'Answer',
				name: 'item',
				values: [
					{
						displayName: 'Answer',
						name: 'answer',
						type: 'string',
						default: '',
						description: 'For questions with a free answer, stars, or yes and no',
					},
					{
						displayName: 'Chosen Answer IDs',
						name: 'answers',
						type: 'string',
						typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
						default: [],
						placeholder: 'e.g. EXCEL',
						description: 'For questions with answers to choose from',
					},
					{
						displayName: 'Question ID',
						name: 'id',
						type: 'string',
						default: '',
						placeholder: 'e.g. MS_OFFICE_KNOWLEDGE',
						description: 'ID of the question, as it stands in the record when you get it',
					},
				],
			},
		],
		api: { as: 'answers' },
	};
}
