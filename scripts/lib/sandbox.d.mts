export interface RunningSandbox {
	baseUrl: string;
	clientId: string;
	clientSecret: string;
}
export function startSandbox(options: { port: number; logFile: string }): Promise<RunningSandbox>;
