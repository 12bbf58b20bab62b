/** What the measuring process is told, by the environment variable BENCH_CONTEXT. */
export interface Context {
	/** The folder of the package that is measured. */
	package: string;
	options: { quick: boolean; only: string[]; real: boolean; write: boolean; growth: boolean };
}

export const context = JSON.parse(process.env.BENCH_CONTEXT ?? '{}') as Context;
