import type { FieldError } from '../http/failures';
import type { BaseSchema } from './property';

export const QUESTION_TYPES = [
	'TEXT',
	'TEXT_4_120',
	'TEXTAREA',
	'TEXTAREA_MAX_1200',
	'FIVE_STAR_RATING',
	'YES_NO',
	'YES_NO_NOT_SPECIFIED',
	'SINGLE_CHOICE',
	'MULTI_CHOICE',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

interface Question {
	readonly displayName: string;
	readonly type: QuestionType;
	readonly options?: Readonly<Record<string, string>>;
}

export type QuestionSet = Readonly<Record<string, Question>>;

/** An answer as it is sent and stored: without the texts that the configuration holds. */
export interface Answer {
	id: string;
	answer?: string;
	answers?: Array<{ id: string }>;
}

/** An answer as the API returns it. */
export interface AnswerView {
	id: string;
	displayName: string;
	type: QuestionType;
	answer?: string;
	answers?: Array<{ id: string; answer: string }>;
}

/** The questions of the application form. */
export const screeningQuestions: QuestionSet = {
	OFFICE_SKILLS: {
		displayName: 'Office-Kenntnisse',
		type: 'MULTI_CHOICE',
		options: { WRITER: 'Textverarbeitung', CALC: 'Tabellenkalkulation', SLIDES: 'Präsentation' },
	},
	MATHS_MARK: {
		displayName: 'Mathematiknote',
		type: 'SINGLE_CHOICE',
		options: { MARK_1: '1', MARK_2: '2', MARK_3: '3', MARK_4: '4' },
	},
	ENGLISH_LEVEL: { displayName: 'Englischkenntnisse', type: 'FIVE_STAR_RATING' },
	NATIONALITY: { displayName: 'Staatsangehörigkeit', type: 'TEXT_4_120' },
	MOTIVATION: { displayName: 'Warum möchten Sie zu uns?', type: 'TEXTAREA_MAX_1200' },
	DRIVING_LICENCE: { displayName: 'Führerschein Klasse B', type: 'YES_NO' },
	WORK_PERMIT: { displayName: 'Arbeitserlaubnis', type: 'YES_NO_NOT_SPECIFIED' },
};

/** The free form fields of job openings. */
export const jobOpeningFields: QuestionSet = {
	REQUIREMENTS: {
		displayName: 'Besondere Anforderungen',
		type: 'MULTI_CHOICE',
		options: { DRIVING: 'Führerschein', SHIFTS: 'Schichtdienst', TRAVEL: 'Reisebereitschaft' },
	},
	BRANCH: {
		displayName: 'Niederlassung',
		type: 'SINGLE_CHOICE',
		options: { NORTH: 'Nord', SOUTH: 'Süd', WEST: 'West' },
	},
	PRIORITY: { displayName: 'Dringlichkeit', type: 'FIVE_STAR_RATING' },
	NOTES: { displayName: 'Weitere Hinweise', type: 'TEXTAREA' },
};

/** The free form fields of hiring requests. */
export const hiringRequestFields: QuestionSet = {
	INITIATOR: { displayName: 'Bedarfsmelder', type: 'TEXT' },
	BRANCH: {
		displayName: 'Niederlassung',
		type: 'SINGLE_CHOICE',
		options: { BRANCH_NORTH: 'Nord', BRANCH_SOUTH: 'Süd' },
	},
	INTERNAL_NOTE: { displayName: 'Interne Bemerkung', type: 'TEXT_4_120' },
	REPLACEMENT_KNOWN: { displayName: 'Nachfolge bekannt', type: 'YES_NO' },
};

/**
 * The JSON Schema of one answer in a request.
 * @param withTexts whether the request may carry the texts too (hiring requests)
 */
export function answerSchema(withTexts = false): BaseSchema {
	const text = { type: 'string' };
	return {
		type: 'object',
		required: ['id'],
		additionalProperties: false,
		properties: {
			id: text,
			answer: text,
			answers: {
				type: 'array',
				items: {
					type: 'object',
					required: ['id'],
					additionalProperties: false,
					properties: { id: text, ...(withTexts ? { answer: text } : {}) },
				},
			},
			...(withTexts ? { displayName: text, type: { enum: QUESTION_TYPES } } : {}),
		},
	};
}

const isChoice = (type: QuestionType) => type === 'SINGLE_CHOICE' || type === 'MULTI_CHOICE';

/** What is wrong with the answers of a request. */
export function checkAnswers(
	field: string,
	set: QuestionSet,
	answers: readonly Answer[],
): FieldError[] {
	return answers.flatMap((answer, index) => checkAnswer(`${field}.${index}`, set, answer));
}

function checkAnswer(field: string, set: QuestionSet, sent: Answer): FieldError[] {
	const question = set[sent.id];
	if (!question) {
		return [{ field: `${field}.id`, code: 'valueNotPermitted', notAllowed: sent.id }];
	}
	if (isChoice(question.type)) return checkChoice(field, question, sent);
	if (sent.answers !== undefined) return [{ field: `${field}.answers`, code: 'valueNotPermitted' }];
	if (sent.answer === undefined) return [{ field: `${field}.answer`, code: 'mandatory' }];
	return checkText(`${field}.answer`, question.type, sent.answer);
}

function checkChoice(field: string, question: Question, sent: Answer): FieldError[] {
	if (sent.answer !== undefined) return [{ field: `${field}.answer`, code: 'valueNotPermitted' }];
	if (sent.answers === undefined) return [{ field: `${field}.answers`, code: 'mandatory' }];
	const ids = sent.answers.map((option) => option.id);
	const unknown = ids.filter((id) => question.options?.[id] === undefined);
	const tooMany = question.type === 'SINGLE_CHOICE' && ids.length > 1;
	if (unknown.length === 0 && !tooMany) return [];
	const refused = unknown.length > 0 ? unknown : ids;
	return [
		{ field: `${field}.answers`, code: 'valueNotPermitted', notAllowed: `[${refused.join(', ')}]` },
	];
}

const TEXT_RULES: Readonly<Partial<Record<QuestionType, { max?: number; pattern?: RegExp }>>> = {
	TEXT: { max: 255 },
	TEXT_4_120: { max: 120, pattern: /^.{4,}$/su },
	TEXTAREA_MAX_1200: { max: 1200 },
	FIVE_STAR_RATING: { pattern: /^[1-5]$/ },
	YES_NO: { pattern: /^(YES|NO)$/ },
	YES_NO_NOT_SPECIFIED: { pattern: /^(YES|NO|NOT_SPECIFIED)$/ },
};

function checkText(field: string, type: QuestionType, text: string): FieldError[] {
	const rule = TEXT_RULES[type];
	if (rule?.max !== undefined && text.length > rule.max) {
		return [{ field, code: 'maxSize.exceeded', allowed: String(rule.max) }];
	}
	if (rule?.pattern && !rule.pattern.test(text)) {
		return [{ field, code: 'valueNotPermitted', notAllowed: text }];
	}
	return [];
}

/** Answers as they are stored: whatever texts a request carried are dropped. */
export function storedAnswers(answers: readonly Answer[]): Answer[] {
	return answers.map(({ id, answer, answers: options }) => ({
		id,
		...(answer === undefined ? {} : { answer }),
		...(options === undefined ? {} : { answers: options.map((option) => ({ id: option.id })) }),
	}));
}

/** Answers as the API returns them, with the texts of questions and options. */
export function presentAnswers(set: QuestionSet, answers: readonly Answer[]): AnswerView[] {
	return answers.map(({ id, answer, answers: options }) => ({
		id,
		displayName: set[id]?.displayName ?? id,
		type: set[id]?.type ?? 'TEXT',
		...(answer === undefined ? {} : { answer }),
		...(options === undefined
			? {}
			: {
					answers: options.map((option) => ({
						id: option.id,
						answer: set[id]?.options?.[option.id] ?? option.id,
					})),
				}),
	}));
}
