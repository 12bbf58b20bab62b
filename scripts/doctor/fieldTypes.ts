// What the nodes' tables say of properties.
import type { Entity, Field, Shape as FieldShape } from '../../nodes/shared/model';
import { apiName, choicesOf, shapeOf } from '../../nodes/shared/values/field';
import type { Type } from './shapes';

const TYPES: Record<FieldShape, Type[]> = {
	text: ['text'],
	key: ['text'],
	number: ['number'],
	integer: ['integer'],
	boolean: ['boolean'],
	date: ['day'],
	dateTime: ['moment'],
	until: ['moment'],
	list: ['list'],
	integerList: ['list'],
	reference: ['integer', 'text'],
	referenceObject: ['object'],
	messages: ['object'],
	items: ['list'],
	answers: ['list'],
};

/** Types by the name of the property. What a table says nothing of, is not there. */
export function fieldTypes({ properties }: Entity): Map<string, Type[]> {
	return new Map(
		properties.flatMap((field) => {
			const names = [apiName(field), ...(field.api?.alsoAs ? [field.api.alsoAs] : [])];
			return names.map((name): [string, Type[]] => [name, TYPES[shapeOf(field)]]);
		}),
	);
}

const isFixed = (field: Field) =>
	field.type === 'options' && field.typeOptions?.loadOptionsMethod === undefined;

/** Constants that answers hold and no request can set. @see the reference, 1.61 */
const SHOWN: Record<string, string[]> = {
	'/onboardings/{id}#status': ['ACTIVE', 'FINISHED'],
	'/applications/{id}/attachments#conversionState': ['DONE', 'DOING', 'FAILED'],
	'/onboardings/{id}/attachments#conversionState': ['DONE', 'DOING', 'FAILED'],
};

/** The values that a property may have, where they are fixed. */
export function constantsOf(entity: Entity | undefined, question: string, name: string) {
	const field = entity?.properties.find((one) => apiName(one) === name && isFixed(one));
	if (field) return choicesOf(field).map(({ value }) => value.toString());
	return SHOWN[`${question.replace(/^GET /, '')}#${name}`];
}
