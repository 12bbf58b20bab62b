/** What the measuring process is told, by the environment variable BENCH_CONTEXT. */
export interface BenchContext {
	/** The folder of the package that is measured. */
	package: string;
	options: { quick: boolean; only: string[]; real: boolean; write: boolean; growth: boolean };
}

export const benchContext = JSON.parse(process.env.BENCH_CONTEXT ?? '{}') as BenchContext;
