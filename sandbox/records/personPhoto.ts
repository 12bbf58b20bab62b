import type { StoredFile } from '../model/files';

/** The photo of a person, by whose id it is stored. */
export type Photo = StoredFile & { id: number };
