// What the person at the terminal sees: steps, notes, and errors as one sentence.

const styled = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const style = (code: number) => (text: string) =>
	styled ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = style(1);
export const dim = style(2);
export const red = style(31);
export const green = style(32);

/** A failure that has an explanation: its message is shown as it is, without a stack trace. */
export class Explained extends Error {}

export const step = (text: string) => console.log(`\n${bold(text)}`);
export const done = (text: string) => console.log(`  ${green('✓')} ${text}`);
export const note = (text: string) => console.log(`  ${text}`);

export function complain(error: unknown): void {
	const { message, stack } = error instanceof Error ? error : new Error(String(error));
	console.error(`\n${red('✗')} ${error instanceof Explained ? message : (stack ?? message)}`);
}

/** @param since a time in milliseconds */
export const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Does something that takes a while, and says in the end that it is done, and how long it took. */
export async function timed<T>(what: string, action: () => Promise<T>): Promise<T> {
	const start = Date.now();
	const result = await action();
	done(`${what} (${seconds(start)})`);
	return result;
}

/**
 * Shows that something long is alive: one line that counts on a terminal, a line every half minute
 * elsewhere (CI logs can't overwrite a line).
 *
 * @returns ends it
 */
export function showProgress(text: string): () => void {
	const start = Date.now();
	const write = () => {
		const line = `  … ${text} (${Math.round((Date.now() - start) / 1000)} s)`;
		if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
		else console.log(line);
	};
	const timer = setInterval(write, process.stdout.isTTY ? 1000 : 30_000);
	return () => {
		clearInterval(timer);
		if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K`);
	};
}
