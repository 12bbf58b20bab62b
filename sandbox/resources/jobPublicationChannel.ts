import { crudRoutes, type Resource } from '../http/crud';
import { orForbidden } from '../http/route';
import type { ValuesOf } from '../model/property';
import { linkButtons, withIcons } from '../model/shapes';

const properties = { externalLinks: linkButtons() };

/** A channel on which publications are shown; its id is its internal name. */
export type Channel = ValuesOf<typeof properties> & {
	id: string;
	version: number;
	/** The number by which publications may name the channel. */
	channelId: number;
};

const resource: Resource<typeof properties, Channel, Record<never, never>> = {
	path: '/jobPublicationChannels/',
	collection: (data) => data.channels,
	properties,
	filters: {},
	settle: (values) => ({ externalLinks: withIcons(values.externalLinks) }),
	present: ({ channelId: _channelId, ...channel }) => channel,
	idFrom: (raw) => orForbidden(raw),
};

/** Channels can't be listed. */
export const jobPublicationChannelRoutes = crudRoutes(resource).filter(
	(route) => route.path !== resource.path,
);
