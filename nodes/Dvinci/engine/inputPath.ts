import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values/json';

/** Reads a parameter's value out of an item's JSON; undefined where only n8n can tell it. */
export type InputReader = (json: IDataObject) => IDataObject[string];

/** `={{ $json.name }}` and `={{ $json["first name"] }}`: what dragging a value into a field makes. */
const PATH_EXPRESSION =
	/^=\{\{\s*\$json((?:\.[\p{L}_$][\p{L}\p{N}_$]*|\["[^"\\]*"\]|\['[^'\\]*'\])+)\s*\}\}$/u;
const STEP = /\.([^.[]+)|\["([^"]*)"\]|\['([^']*)'\]/gu;

/** n8n refuses expressions with these, for good reasons. */
const REFUSED = ['constructor', '__proto__', 'prototype'];

/**
 * A way past n8n's expressions, which cost about a millisecond each, for parameters whose
 * expressions are plain paths into the item's JSON: there the value is what stands at that path.
 *
 * @param stored the parameter as the workflow stores it, collections and locators included
 * @returns undefined if it holds any other expression
 */
export function inputReader(stored: unknown): InputReader | undefined {
	if (typeof stored === 'string' && stored.startsWith('=')) return pathReader(stored);
	if (Array.isArray(stored)) return partsReader(stored, (parts) => parts.map(([, part]) => part));
	if (isRecord(stored)) return partsReader(stored, (parts) => Object.fromEntries(parts));
	return () => stored as IDataObject[string];
}

function pathReader(expression: string): InputReader | undefined {
	const path = PATH_EXPRESSION.exec(expression)?.[1];
	if (path === undefined) return undefined;
	const steps = [...path.matchAll(STEP)].map(([, ...names]) => names.find(isText) ?? '');
	if (steps.some((step) => REFUSED.includes(step))) return undefined;
	return (json) => {
		const value = steps.reduce<IDataObject[string]>(
			(at, step) => (isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined),
			json,
		);
		// What is not a plain value belongs to the input; n8n makes a copy of it.
		return typeof value === 'object' && value !== null ? undefined : value;
	};
}

type Part = [name: string, value: IDataObject[string]];

function partsReader(
	stored: object,
	together: (parts: Part[]) => IDataObject[string],
): InputReader | undefined {
	const readers: Array<[string, InputReader]> = [];
	for (const [name, part] of Object.entries(stored)) {
		const reader = inputReader(part);
		if (reader === undefined) return undefined;
		readers.push([name, reader]);
	}
	return (json) => {
		const parts = readers.map(([name, reader]): Part => [name, reader(json)]);
		return parts.some(([, value]) => value === undefined) ? undefined : together(parts);
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}
