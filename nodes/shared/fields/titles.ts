import type { IDataObject } from 'n8n-workflow';
import { plain } from '../values/plain';

/** `Name (one, other)` without what is empty. */
export function titled(name: unknown, ...details: unknown[]): string {
	const shown = details.map(plain).filter((detail) => detail !== '');
	return shown.length === 0 ? plain(name) : `${plain(name)} (${shown.join(', ')})`;
}

/** First and last name, as far as they are known. */
export function fullName({ firstName, lastName }: IDataObject): string {
	return `${plain(firstName)} ${plain(lastName)}`.trim();
}
