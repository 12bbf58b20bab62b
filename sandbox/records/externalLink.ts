import type { Messages } from '../model/masterData';

export interface ExternalLink {
	nameMessages: Messages;
	url: string;
	faIcon: string;
	requiredPermission: string;
}

/** All links of a type, by whose name they are stored. */
export interface ExternalLinks {
	id: string;
	links: ExternalLink[];
}
