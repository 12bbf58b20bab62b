import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { located } from '../values/locator';
import { plain } from '../values/plain';
import { patternProblem, ValueProblem } from '../values/problem';
import { connect } from '../transport/client';
import { inputError, toNodeError } from '../transport/errors';
import { fillPath } from '../transport/path';
import type { Field, Kind } from '../model';
import type { Picker } from './entries';

/** The paths of a picker's lists, with what another parameter of the node says filled in. */
export async function pathsOf(
	context: ILoadOptionsFunctions,
	{ reads, within }: Picker,
): Promise<string[]> {
	if (within === undefined) return reads;
	try {
		const value = await valueOf(context, within);
		return reads.map((path) => fillPath(path, { [within.name]: value }));
	} catch (thrown) {
		throw forPicker(context, thrown);
	}
}

/** A problem with a value that a list depends on, as whoever opens the list reads it. */
export function forPicker(context: ILoadOptionsFunctions, thrown: unknown): unknown {
	if (!(thrown instanceof ValueProblem)) return thrown;
	return inputError(context.getNode(), {
		message: thrown.sentence,
		description: 'The list depends on it. Correct it, then open the list again.',
	});
}

async function valueOf(context: ILoadOptionsFunctions, within: Field): Promise<string> {
	const stored: unknown = context.getCurrentNodeParameter(within.name);
	const kind = within.api?.kind;
	if (kind !== undefined) return await idOf(context, within, kind, stored);
	const problem = patternProblem(within, stored);
	if (problem !== undefined) throw problem;
	return plain(stored);
}

/** The id of the record that another locator of the node leads to. */
async function idOf(
	context: ILoadOptionsFunctions,
	within: Field,
	kind: Kind,
	stored: unknown,
): Promise<string> {
	const { mode, value } = located(within, kind, stored);
	if (mode === 'id') return value;
	const client = await connect(context);
	const outcome = await client.sharedOutcomeOf(`${kind.path}/`, { externalId: value });
	if (outcome.ok) return plain((outcome.body as IDataObject).id);
	const subject = `${kind.noun} "${value}"`;
	throw toNodeError(context.getNode(), outcome, { subject });
}
