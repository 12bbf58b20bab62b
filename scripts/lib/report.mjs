// What the person at the terminal sees: steps, notes, and errors as one sentence.

const styled = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const style = (code) => (text) => (styled ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = style('1');
export const dim = style('2');
export const red = style('31');
export const green = style('32');

/** A failure that has an explanation: its message is shown as it is, without a stack trace. */
export class Explained extends Error {}

export const step = (text) => console.log(`\n${bold(text)}`);
export const done = (text) => console.log(`  ${green('✓')} ${text}`);
export const note = (text) => console.log(`  ${text}`);

export function complain(error) {
	const text = error instanceof Explained ? error.message : (error?.stack ?? String(error));
	console.error(`\n${red('✗')} ${text}`);
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows that something long is alive: one line that counts on a terminal, a line every half minute
 * elsewhere (CI logs can't overwrite a line).
 */
export function showProgress(text) {
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
