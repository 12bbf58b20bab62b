import type { ValuesOf } from '../model/property';
import { linkButtons } from '../model/shapes';

export const properties = { externalLinks: linkButtons() };

/** A channel on which publications are shown; its id is its internal name. */
export type Channel = ValuesOf<typeof properties> & {
	id: string;
	version: number;
	/** The number by which publications may name the channel. */
	channelId: number;
};
