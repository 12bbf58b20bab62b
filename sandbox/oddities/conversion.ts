import { forbidden } from '../http/failures';
import type { Call, Route } from '../http/route';

/** Milliseconds that the conversion of a file takes. */
export const CONVERSION_TIME = 1000;

interface File {
	dateCreated: string;
	conversionState?: unknown;
}

/** Shows files that have just come as still being converted; their PDF can't be had yet. */
export function unconverted(route: Route, answer: unknown, { now }: Call): unknown {
	if (route.method !== 'GET' || !route.path.includes('/attachments')) return answer;
	const isYoung = (file: File) => now.getTime() - Date.parse(file.dateCreated) < CONVERSION_TIME;
	if (route.path.endsWith('/pdf')) {
		if (isYoung(answer as File)) throw forbidden();
		return answer;
	}
	const show = (file: File) =>
		file.conversionState === 'DONE' && isYoung(file) ? { ...file, conversionState: 'DOING' } : file;
	return Array.isArray(answer) ? (answer as File[]).map(show) : show(answer as File);
}
