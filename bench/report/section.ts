/** A table of the report. Sections with the same title become one table. */
export interface Section {
	title: string;
	/** What the table shows, in a sentence or two. */
	text: string;
	head: string[];
	rows: string[][];
}

/** What some work was to reach, and what it has reached. */
export interface Goal {
	/** `1,000 gets by id, time ÷ HTTP Request` */
	work: string;
	reached: string;
	/** `at most 0.45 ×` */
	goal: string;
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
export const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
export const count = (value: number) => value.toLocaleString('en');

/** A goal that is a ratio which must not be larger than `most`. */
export function goalOf(work: string, reached: number, most: number): Goal {
	return {
		work,
		reached: times(reached),
		goal: `at most ${times(most)}`,
		met: Math.round(reached * 100) / 100 <= most,
	};
}
