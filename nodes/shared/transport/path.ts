import { cut } from '../values/plain';

/** A value that can't stand in a path; the engine turns it into an error with the field's label. */
export class PathProblem extends Error {}

/** A step to another place, which a server could take although it is encoded. */
const STEP = /(?:^|[/\\])\.\.?(?:[/\\]|$)/;

/**
 * Encodes one value as one path segment, so that whatever it holds stays within that segment.
 * `.` and `..` would be resolved by HTTP clients even when encoded, so they are refused.
 */
export function segment(value: string | number): string {
	const text = cut(String(value));
	if (text === '') throw new PathProblem('is empty');
	if (text === '.' || text === '..') throw new PathProblem(`can’t be “${text}”`);
	if (STEP.test(text)) throw new PathProblem('can’t hold “../” or the like');
	// Half of a character, as cutting an emoji leaves it, has no encoding.
	if (/\p{Surrogate}/u.test(text)) throw new PathProblem('holds a broken character');
	return encodeURIComponent(text);
}

/**
 * Fills a path template such as `/applications/{applicationId}/attachments`.
 *
 * @param values by placeholder name; a missing or empty one is a `PathProblem`
 */
export function fillPath(template: string, values: Record<string, unknown>): string {
	return template.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (typeof value !== 'string' && typeof value !== 'number') {
			throw new PathProblem(`${name} is empty`);
		}
		return segment(value);
	});
}

/**
 * The path of a list as d.vinci's reference writes it: with a slash at the end, but within a record
 * only where a query follows.
 */
export function listPath<P extends string>(path: P, hasQuery = false): P | `${P}/` {
	const isTopLevel = path.lastIndexOf('/') === 0;
	return isTopLevel || hasQuery ? `${path}/` : path;
}
