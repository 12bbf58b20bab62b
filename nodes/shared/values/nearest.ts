/** The name that somebody may have meant; undefined where none is near. */
export function nearest(wrong: string, names: string[]): string | undefined {
	const wanted = bare(wrong);
	const most = Math.max(1, Math.floor(wanted.length / 4));
	const [best] = names
		.map((name) => ({ name, steps: stepsBetween(wanted, bare(name)) }))
		.filter(({ steps }) => steps <= most)
		.sort((one, other) => one.steps - other.steps);
	return best?.name;
}

function bare(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** How many letters are to be added, removed or replaced (Levenshtein). */
function stepsBetween(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (const [index, letter] of [...one].entries()) {
		const next = [index + 1];
		for (let at = 0; at < other.length; at++) {
			const replaced = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
			next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}
