export function openUserFolder(options: { runtimeFolder: string; once: boolean }): {
	folder: string;
	close: () => void;
};
export function loginFor(userFolder: string): { email: string; password: string };
