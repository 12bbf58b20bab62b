import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Field, Kind, PickedKind } from '../model';
import { connect } from '../transport/client';
import { inputError, toNodeError } from '../transport/errors';
import { fillPath } from '../transport/path';
import { recordOf } from '../values/json';
import { located, ofSystem } from '../values/locator';
import { plain } from '../values/plain';
import { patternProblem, ValueProblem } from '../values/problem';

/** The path of a kind's list, with the owner in it that another parameter of the node names. */
export async function pathOfList(
	context: ILoadOptionsFunctions,
	{ path, within }: PickedKind,
): Promise<string> {
	if (within === undefined) return path;
	try {
		return fillPath(path, { [within.name]: await ownerIn(context, within) });
	} catch (thrown) {
		throw asListError(context, thrown);
	}
}

/** A problem with a value that a list depends on, as whoever opens the list reads it. */
export function asListError(context: ILoadOptionsFunctions, thrown: unknown): unknown {
	if (!(thrown instanceof ValueProblem)) return thrown;
	return inputError(context.getNode(), {
		message: thrown.sentence,
		description: 'The list depends on it. Correct it, then open the list again.',
	});
}

async function ownerIn(context: ILoadOptionsFunctions, within: Field): Promise<string> {
	const stored: unknown = context.getCurrentNodeParameter(within.name);
	const kind = within.api?.kind;
	if (kind !== undefined) return await ownerId(context, within, kind, stored);
	const problem = patternProblem(within, stored);
	if (problem !== undefined) throw problem;
	return plain(stored);
}

/** The id of the record that another locator of the node leads to. */
async function ownerId(
	context: ILoadOptionsFunctions,
	within: Field,
	kind: Kind,
	stored: unknown,
): Promise<string> {
	const client = await connect(context);
	const { mode, value } = ofSystem(within, client.origin, located(within, kind, stored));
	if (mode === 'id') return value;
	const outcome = await client.sharedOutcomeOf(`${kind.path}/`, { externalId: value });
	if (outcome.ok) return plain(recordOf(outcome.body).id);
	const subject = `${kind.noun} "${value}"`;
	throw toNodeError(context.getNode(), outcome, { subject });
}
