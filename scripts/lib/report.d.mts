/** A failure whose message says all. */
export class Explained extends Error {}
export function complain(error: unknown): void;
export function done(text: string): void;
export function seconds(since: number): string;
export function step(text: string): void;
