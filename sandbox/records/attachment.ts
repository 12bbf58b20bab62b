import type { StoredFile } from '../model/files';

/** A file of an application or of an onboarding. */
export interface Attachment extends StoredFile {
	id: string;
	ownerId: number;
	description: string | null;
	conversionState: 'DONE' | 'DOING' | 'FAILED' | null;
	/** Only with a permission of its own can such a file be opened. */
	confidential?: boolean;
	/** Whether the new colleague uploaded the file (onboardings only). */
	employeeFileUpload?: boolean;
}

/** The id of an attachment: 24 hexadecimal digits, counted up from a fixed beginning. */
export function attachmentId(number: number): string {
	return `5f43${number.toString(16).padStart(20, '0')}`;
}
