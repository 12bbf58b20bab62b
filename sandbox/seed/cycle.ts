/** The item of a list at which one arrives by counting round it. */
export function cycle<Item>(items: readonly Item[], index: number): Item {
	const item = items[index % items.length];
	if (item === undefined) throw new Error('There is nothing to choose from.');
	return item;
}

const HOUR = 3_600_000;

/** A moment on working days after the beginning of 2024, always the same for the same numbers. */
export function moment(day: number, hour = 9): string {
	const time = Date.UTC(2024, 0, 8) + (day * 24 + hour) * HOUR + (day % 60) * 60_000 + 129;
	return new Date(time).toISOString();
}

/** The day of such a moment. */
export function dayOf(day: number): string {
	return moment(day).slice(0, 10);
}
