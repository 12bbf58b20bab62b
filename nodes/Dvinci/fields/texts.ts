import type { Field } from '../../shared/model';

type Own = Pick<Field, 'displayName' | 'name'> &
	Partial<Pick<Field, 'description' | 'placeholder'>>;

/** A line of text that may be empty. */
export function text(own: Own): Field {
	return { ...own, type: 'string', default: '', api: { nullable: true } };
}

/** A text of several lines that may be empty. */
export function longText(own: Own): Field {
	return { ...text(own), typeOptions: { rows: 4 } };
}

/** A day that may be empty; n8n has only fields with a time. */
export function day(own: Own): Field {
	const dayOnly = 'The time of day does not matter';
	return {
		...own,
		type: 'dateTime',
		default: '',
		description: own.description === undefined ? dayOnly : `${own.description}. ${dayOnly}.`,
		api: { as: 'date', nullable: true },
	};
}

/** A moment that may be empty. */
export function moment(own: Own): Field {
	return { ...own, type: 'dateTime', default: '', api: { nullable: true } };
}
