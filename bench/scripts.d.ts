// Types of the plain JavaScript that `npm start` consists of, as far as the benchmark uses it.

declare module '*/scripts/lib/build.mjs' {
	export function ensureBuild(): Promise<void>;
}
