import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { rememberedBriefly } from '../pickers/briefCache';
import { titleOf } from '../pickers/choices';
import { asListError } from '../pickers/owner';
import { pageOfMatches } from '../pickers/search';
import { connect } from '../transport/client';
import { toNodeError } from '../transport/errors';
import { recordsOf } from '../values/json';
import { plain } from '../values/plain';
import { type Portal, portalAt } from './address';
import { feedRead } from './feed';
import { portalField, publishedJob } from './publishedJob';

function chosenPortal(context: ILoadOptionsFunctions, origin: string): Portal {
	const stored: unknown = context.getCurrentNodeParameter(portalField.name);
	try {
		return portalAt(stored, origin);
	} catch (thrown) {
		throw asListError(context, thrown);
	}
}

export const portalListSearch = {
	/** The jobs of the chosen portal. */
	async searchPublishedJobs(
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const client = await connect(this);
		const portal = chosenPortal(this, client.origin);
		const request = feedRead(portal, { small: true });
		const jobs = await rememberedBriefly(this, request.url, async () => {
			const outcome = await client.outcomeOf(request);
			if (outcome.ok) return outcome.body;
			throw toNodeError(this.getNode(), outcome, { subject: portal.title, portal: true });
		});
		const choices = recordsOf(jobs).map((job) => ({
			name: titleOf(publishedJob, job),
			value: Number(job.id),
			url: plain(job.jobPublicationURL) || undefined,
		}));
		return pageOfMatches(choices, filter, paginationToken);
	},
};
