import type { Field } from '../model';
import { isEmpty, plain } from './plain';

/** A value that can't be sent; the message continues a sentence that begins with the field's label. */
export class ValueProblem extends Error {
	constructor(
		message: string,
		readonly label?: string,
	) {
		super(message);
	}

	/** The whole sentence. */
	get sentence(): string {
		return this.label === undefined ? this.message : `${this.label} ${this.message}`;
	}
}

/** A glimpse of a refused value and never more: it may be a file or somebody's data. */
export function shown(value: unknown): string {
	const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	return `"${whole.length > 40 ? `${whole.slice(0, 40)}…` : whole}"`;
}

/** What is wrong with a value that does not look as its field demands. */
export function patternProblem(field: Field, value: unknown): ValueProblem | undefined {
	const { pattern } = field.api ?? {};
	if (pattern === undefined || pattern.regex.test(plain(value).trim())) return undefined;
	return new ValueProblem(isEmpty(value) ? 'is empty' : pattern.problem, field.displayName);
}

/** Puts the field's label before a problem, once. */
export function labelled<T>(field: Field, convert: () => T): T {
	const outcome = attempt(convert);
	if ('result' in outcome) return outcome.result;
	throw outcome.problem.label === undefined
		? new ValueProblem(outcome.problem.message, field.displayName)
		: outcome.problem;
}

function attempt<T>(convert: () => T): { result: T } | { problem: ValueProblem } {
	try {
		return { result: convert() };
	} catch (thrown) {
		return { problem: thrown instanceof ValueProblem ? thrown : new ValueProblem(String(thrown)) };
	}
}
