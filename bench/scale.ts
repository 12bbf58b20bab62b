/** How much is done: all of it, or just enough to see that everything works. */
export interface Scale {
	/** Items of a usual job. */
	items: number;
	/** Items of a large job, and entities of a large list. */
	many: number;
	/** Applications that are read in full, files included. */
	full: number;
	/** Rows of a large report. */
	rows: number;
	/** How often each contender runs a usual job, and one that takes long. */
	rounds: number;
	longRounds: number;
	/** How often a poll is timed. */
	pollRounds: number;
	/** Records that a trigger watches. */
	watched: number[];
	/** Bytes. */
	fileSize: number;
}

const MEGABYTE = 1024 * 1024;

export const FULL: Scale = {
	items: 1000,
	many: 10_000,
	full: 200,
	rows: 50_000,
	rounds: 3,
	longRounds: 1,
	pollRounds: 9,
	watched: [1000, 10_000, 100_000],
	fileSize: 25 * MEGABYTE,
};

export const QUICK: Scale = {
	items: 200,
	many: 1000,
	full: 20,
	rows: 3000,
	rounds: 1,
	longRounds: 1,
	pollRounds: 3,
	watched: [1000],
	fileSize: 5 * MEGABYTE,
};
