export function npm(
	args: string[],
	options: { cwd: string; node?: string; failure: string },
): Promise<void>;
