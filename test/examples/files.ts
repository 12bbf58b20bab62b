import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IConnections, IDataObject, INodeParameters, OnError } from 'n8n-workflow';

export const FOLDER = path.join(__dirname, '../../examples');

export interface ExampleNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: INodeParameters & IDataObject;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: OnError;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	notes?: string;
}

export interface ExampleFile {
	file: string;
	/** The two digits that the file's name begins with. */
	number: string;
	workflow: {
		id: string;
		name: string;
		nodes: ExampleNode[];
		connections: IConnections;
		settings: IDataObject;
		pinData: IDataObject;
	};
}

/** All workflows of examples/, as they are imported. */
export const examples: ExampleFile[] = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.sort()
	.map((file) => ({
		file,
		number: file.slice(0, 2),
		workflow: JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as ExampleFile['workflow'],
	}));

/** The example whose file name begins with a number. */
export function exampleOf(number: string): ExampleFile {
	const found = examples.find((example) => example.number === number);
	if (found === undefined) throw new Error(`There is no example ${number}.`);
	return found;
}
