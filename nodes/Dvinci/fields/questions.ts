import type { Field } from '../../shared/model';
import { forms, type Particulars, several, text } from '../../shared/fields/words';

const answer = [
	text('answer', 'Answer', {
		description: 'For questions with a free answer, stars, or yes and no',
	}),
	text('answers', 'Chosen Answer IDs', {
		typeOptions: several('ID'),
		default: [],
		placeholder: 'e.g. EXCEL',
		description: 'For questions with answers to choose from',
	}),
	text('id', 'Question ID', {
		placeholder: 'e.g. MS_OFFICE_KNOWLEDGE',
		description: 'ID of the question, as it stands in the record when you get it',
	}),
];

/** Answers to the questions that a system asks. */
export function answers(name: string, displayName: string, own: Particulars): Field {
	return forms(name, displayName, 'Answer', answer, { ...own, api: { as: 'answers' } });
}

/** Answers to what a system wants to know besides. @param records which have these fields */
export function formFields(records: string): Field {
	return answers('formFields', 'Form Fields', {
		description: `Answers to the fields that your d.vinci adds to ${records}. Replaces all answers.`,
	});
}
