/** An installed n8n. */
export interface Runtime {
	/** The Node that runs it. */
	node: string;
	/** Its start file. */
	program: string;
	version: string;
	/** What this line needs in its environment. */
	env: Record<string, string>;
}
export function ensureN8nRuntime(folder: string): Promise<Runtime>;
