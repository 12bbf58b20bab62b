import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Explained } from '../harness/report';

/** Reads a line from the standard input; what is typed at a terminal is not shown. */
export async function readSecret(): Promise<string> {
	const isTerminal = process.stdin.isTTY;
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal });
	lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
	if (isTerminal) process.stdout.write('Client Secret: ');
	try {
		for await (const line of lines) {
			if (line.trim() !== '') return line.trim();
		}
	} finally {
		lines.close();
		if (isTerminal) process.stdout.write('\n');
	}
	throw new Explained('The Client Secret is expected on the standard input.');
}
