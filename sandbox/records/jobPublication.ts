import {
	choice,
	formatted,
	list,
	longText,
	reference,
	required,
	requiredOnUpdate,
	text,
	withDefault,
	type ValuesOf,
} from '../model/property';

/** Where and when a publication is shown. */
export interface ChannelPlacement {
	channelId?: number;
	internalName?: string | null;
	startDate?: string | null;
	endDate?: string | null;
}

const instant = { type: ['string', 'null'], format: 'date-time' };

export const properties = {
	type: required(choice(['DEFAULT', 'EXTERNAL'])),
	jobOpeningId: required(reference('jobOpenings', 'integer')),
	position: required(text()),
	languageId: required(reference('languages', 'string')),
	subtitle: text(),
	introduction: longText(),
	tasks: longText(),
	profile: longText(),
	weOffer: longText(),
	closingText: longText(),
	pageTitle: text(),
	pageDescription: text(1000),
	externalPublicationUrl: formatted('url'),
	externalId: text(),
	status: requiredOnUpdate(withDefault(choice(['ACTIVE', 'DRAFT']), 'ACTIVE')),
	placements: list<ChannelPlacement>({
		type: 'object',
		additionalProperties: false,
		properties: {
			channelId: { type: 'integer' },
			internalName: { type: ['string', 'null'] },
			startDate: instant,
			endDate: instant,
		},
	}),
};

export type JobPublication = Omit<ValuesOf<typeof properties>, 'status'> & {
	id: number;
	version: number;
	/** Only users of d.vinci can send a publication into approval. */
	status: 'ACTIVE' | 'DRAFT' | 'IN_APPROVAL';
};
