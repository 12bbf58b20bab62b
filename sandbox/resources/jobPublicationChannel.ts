import { crudRoutes, type Resource } from '../http/crud';
import { orForbidden } from '../http/route';
import { withIcons } from '../model/shapes';
import { properties, type Channel } from '../records/jobPublicationChannel';

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
