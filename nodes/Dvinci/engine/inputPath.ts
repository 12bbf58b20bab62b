import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values/json';

/** Reads a parameter's value out of an item's JSON; undefined where only n8n can tell it. */
export type InputReader = (json: IDataObject) => IDataObject[string];

/** `{{ $json.name }}` and `{{ $json["first name"] }}`: what dragging a value into a field makes. */
const PATH = /\{\{\s*\$json((?:\.[\p{L}_$][\p{L}\p{N}_$]*|\["[^"\\]*"\]|\['[^'\\]*'\])+)\s*\}\}/u;
const STEP = /\.([^.[]+)|\["([^"]*)"\]|\['([^']*)'\]/gu;
/** In a text that has them, n8n may see more than plain text. */
const SPECIAL = /\{\{|\}\}|\\/;

/** n8n refuses expressions with these, for good reasons. */
const REFUSED = ['constructor', '__proto__', 'prototype'];

/**
 * A way past n8n's expressions, which cost about a millisecond each, for parameters whose
 * expressions are plain paths into the item's JSON, alone or in a text: there the value is what
 * stands at that path.
 *
 * @param stored the parameter as the workflow stores it, collections and locators included
 * @returns undefined if it holds any other expression
 */
export function inputReader(stored: IDataObject[string]): InputReader | undefined {
	if (typeof stored === 'string' && stored.startsWith('=')) return expressionReader(stored);
	if (Array.isArray(stored)) return partsReader(stored, (parts) => parts.map(([, part]) => part));
	if (isRecord(stored)) return partsReader(stored, (parts) => Object.fromEntries(parts));
	return () => stored;
}

/** An expression is one path alone, or paths in a text. */
function expressionReader(expression: string): InputReader | undefined {
	const parts = expression.slice(1).split(PATH);
	const texts = parts.filter((_, index) => index % 2 === 0);
	const paths = parts.filter((_, index) => index % 2 === 1).map(pathReader);
	const [first] = paths;
	if (first === undefined || texts.some((text) => SPECIAL.test(text))) return undefined;
	if (texts.every((text) => text === '')) return paths.length === 1 ? first : undefined;
	return (json) => {
		const values = paths.map((reader) => reader?.(json));
		if (!values.every(isWritten)) return undefined;
		return texts.map((text, index) => `${text}${values[index] ?? ''}`).join('');
	};
}

function pathReader(path: string): InputReader | undefined {
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
	stored: IDataObject | Array<IDataObject[string]>,
	together: (parts: Part[]) => IDataObject[string],
): InputReader | undefined {
	const readers: Array<[string, InputReader]> = [];
	for (const [name, part] of Object.entries<IDataObject[string]>(stored)) {
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

/** Whether a value stands in a text as it is; what becomes of others is n8n's to say. */
function isWritten(value: unknown): value is string | number {
	return isText(value) || typeof value === 'number';
}
