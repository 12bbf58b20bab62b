import { refuseIfAny } from '../http/failures';
import { orForbidden, type Call, type Route } from '../http/route';
import { bodyOf } from '../http/validator';
import { externalLinkSchema } from '../model/shapes';
import { exists } from '../model/sources';
import type { ExternalLink } from '../records/externalLink';

const path = '/configuration/{type}/externalLinks';

const linksOf = ({ data, params }: Call) => orForbidden(data.externalLinks.get(params.type ?? ''));

export const externalLinkRoutes: Route[] = [
	{ method: 'GET', path, answer: (call) => linksOf(call).links },
	{
		method: 'PUT',
		path,
		body: bodyOf({ type: 'array', items: externalLinkSchema }),
		answer: (call) => {
			const { id } = linksOf(call);
			const links = call.body as ExternalLink[];
			refuseIfAny(
				links
					.filter((link) => !exists(call.data, 'permissions', link.requiredPermission))
					.map((link) => ({
						field: 'requiredPermission',
						code: 'valueNotPermitted',
						notAllowed: link.requiredPermission,
					})),
			);
			return call.data.externalLinks.change(id, { links }).links;
		},
	},
];
