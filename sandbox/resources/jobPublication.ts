import { crudRoutes, FIRST_VERSION, type CheckContext, type Resource } from '../http/crud';
import type { FieldError } from '../http/failures';
import type { ValuesOf } from '../model/property';
import { properties, type ChannelPlacement, type JobPublication } from '../records/jobPublication';
import type { Data } from '../store/data';

/** A publication that says nothing yet. */
export const emptyPublication: Omit<JobPublication, 'id' | 'jobOpeningId'> = {
	version: FIRST_VERSION,
	type: 'DEFAULT',
	position: '',
	languageId: 'de',
	subtitle: null,
	introduction: null,
	tasks: null,
	profile: null,
	weOffer: null,
	closingText: null,
	pageTitle: null,
	pageDescription: null,
	externalPublicationUrl: null,
	externalId: null,
	status: 'ACTIVE',
	placements: [],
};

function findChannel(data: Data, { channelId, internalName }: ChannelPlacement) {
	return channelId === undefined
		? data.channels.get(internalName ?? '')
		: data.channels.all().find((channel) => channel.channelId === channelId);
}

function checkPlacements(placements: readonly ChannelPlacement[], data: Data): FieldError[] {
	return placements.flatMap((placement, index) => {
		if (findChannel(data, placement)) return [];
		const name = placement.channelId === undefined ? 'internalName' : 'channelId';
		const notAllowed = placement.channelId ?? placement.internalName;
		const field = `placements.${index}.${name}`;
		return notAllowed === undefined || notAllowed === null
			? [{ field: `placements.${index}.channelId`, code: 'mandatory' }]
			: [{ field, code: 'valueNotPermitted', notAllowed: String(notAllowed) }];
	});
}

function check(
	values: ValuesOf<typeof properties>,
	{ call: { data } }: CheckContext<JobPublication>,
): FieldError[] {
	const errors = checkPlacements(values.placements, data);
	const opening = data.jobOpenings.get(values.jobOpeningId);
	if (opening?.type === 'MANAGED_BY_API') {
		// Its only publication comes with the job opening and belongs to the system.
		const notAllowed = String(values.jobOpeningId);
		errors.push({ field: 'jobOpeningId', code: 'valueNotPermitted', notAllowed });
	}
	if (opening?.type === 'UNSOLICITED' && values.placements.length > 0) {
		errors.push({ field: 'placements', code: 'createOrUpdatePlacementsNotAllowed' });
	}
	if (values.type !== 'EXTERNAL' && values.externalPublicationUrl !== null) {
		const notAllowed = values.externalPublicationUrl;
		errors.push({ field: 'externalPublicationUrl', code: 'valueNotPermitted', notAllowed });
	}
	return errors;
}

const resource: Resource<typeof properties, JobPublication, Record<never, never>> = {
	path: '/jobPublications/',
	collection: (data) => data.jobPublications,
	properties,
	uniqueProperty: 'externalId',
	lookup: true,
	filters: {},
	check,
	settle: (values, { data }) => ({
		...values,
		placements: values.placements.map((placement) => {
			const channel = findChannel(data, placement);
			return {
				channelId: channel?.channelId,
				internalName: channel?.id ?? null,
				startDate: placement.startDate ?? null,
				endDate: placement.endDate ?? null,
			};
		}),
	}),
	build: (values, { data }) => ({
		id: data.jobPublications.nextId(),
		version: FIRST_VERSION,
		...values,
	}),
	present: (publication) => publication,
	deletion: {
		afterDelete: (publication, data) => {
			for (const placement of data.placements.ofGroup('jobPublication', publication.id)) {
				data.placements.delete(placement.id);
			}
		},
	},
};

export const jobPublicationRoutes = crudRoutes(resource);
