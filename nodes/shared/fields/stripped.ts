import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../model';

/** Fields and options as n8n knows them: without what only the engine needs. */
export function stripped(field: Field): INodeProperties {
	const { api: _, ...property } = field;
	if (property.options === undefined) return property;
	const options = property.options.map((option) => {
		if ('values' in option) return { ...option, values: option.values.map(stripped) };
		return 'type' in option ? stripped(option) : option;
	});
	return { ...property, options: options };
}
