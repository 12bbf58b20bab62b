import type { read } from './main.options.mjs';

/** What the measuring process is told, by the environment variable BENCH_CONTEXT. */
export interface Context {
	/** The folder of the package that is measured. */
	package: string;
	options: ReturnType<typeof read>;
}

export const context = JSON.parse(process.env.BENCH_CONTEXT ?? '{}') as Context;
