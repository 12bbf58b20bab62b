/** A table of the report. Sections with the same title become one table. */
export interface Section {
	title: string;
	/** What the table shows, in a sentence or two. */
	text: string;
	head: string[];
	rows: string[][];
}

/** A goal, and what was reached. */
export interface Goal {
	goal: string;
	reached: string;
	met: boolean;
}

export interface Results {
	sections: Section[];
	goals: Goal[];
}

export const inSeconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const milliseconds = (ms: number) => `${ms.toFixed(2)} ms`;
export const times = (ratio: number) => (Number.isFinite(ratio) ? `${ratio.toFixed(2)} ×` : '–');
export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
export const count = (value: number) => value.toLocaleString('en');

/** A goal that is a ratio which must not be larger than `most`. */
export function goalOf(what: string, reached: number, most: number): Goal {
	return {
		goal: `${what}, at most ${times(most)}`,
		reached: times(reached),
		met: Math.round(reached * 100) / 100 <= most,
	};
}
