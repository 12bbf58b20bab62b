import { choice, formatted, reference, required, text, type ValuesOf } from '../model/property';
import { linkButtons } from '../model/shapes';

export const properties = {
	name: required(text()),
	description: text(1000),
	status: required(choice(['ACTIVE', 'INACTIVE', 'IN_PROGRESS'])),
	externalReference: required(text()),
	jobPublicationId: required(reference('jobPublications', 'integer')),
	startDate: formatted('date-time'),
	endDate: formatted('date-time'),
	externalLinks: linkButtons(),
};

export type Placement = ValuesOf<typeof properties> & {
	id: number;
	version: number;
	partnerId: string;
};

/** The text by which a placement can be looked up: its reference is the partner's own. */
export function placementKey(partnerId: string, externalReference: string): string {
	return `${partnerId} ${externalReference}`;
}
