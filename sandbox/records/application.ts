import {
	choice,
	createOnly,
	flag,
	formatted,
	list,
	longText,
	nested,
	optionalFlag,
	reference,
	references,
	required,
	requiredOnUpdate,
	text,
	type ValuesOf,
} from '../model/property';
import { answerSchema, type Answer } from '../model/questions';
import { entityReferenceSchema, type EntityReference } from '../model/shapes';

export const properties = {
	externalId: text(),
	applicationStatusId: createOnly(reference('applicationStatuses', 'string')),
	languageId: required(reference('languages', 'string')),
	comment: longText(),
	privacyPolicyAccepted: flag(),
	extendedUseAccepted: optionalFlag(),
	earliestStartingDate: text(),
	desiredSalary: text(),
	hrServiceProviderEmail: formatted('email'),
	desiredLocations: references('locations', 'string'),
	type: required(choice(['ONLINE', 'EMAIL', 'LETTER', 'HR_SERVICE_PROVIDER', 'DIRECT_CONTACT'])),
	rating: requiredOnUpdate(choice(['NONE', 'A', 'B', 'C'])),
	sourceId: reference('sources', 'string'),
	rejectionCodeId: reference('rejectionCodes', 'string'),
	refJobPublication: nested<EntityReference>(entityReferenceSchema),
	refApplyDate: formatted('date'),
	dateCreated: createOnly(formatted('date-time')),
	lastStatusChangeDate: createOnly(formatted('date-time')),
	screeningQuestions: list<Answer>(answerSchema()),
};

/**
 * The request schemas and their examples name the desired locations differently, so both names are
 * good; the person and the job opening are stored as ids.
 */
export const accepted = {
	desiredLocationIds: properties.desiredLocations,
	person: createOnly(required(nested<EntityReference>(entityReferenceSchema))),
	jobOpening: createOnly(required(nested<EntityReference>(entityReferenceSchema))),
};

export type Application = Omit<
	ValuesOf<typeof properties>,
	'applicationStatusId' | 'dateCreated' | 'lastStatusChangeDate'
> & {
	id: number;
	version: number;
	personId: number;
	jobOpeningId: number;
	applicationStatusId: string;
	dateCreated: string;
	lastStatusChangeDate: string;
	permanentPostNumber: string | null;
	candidateMailbox: string | null;
};
