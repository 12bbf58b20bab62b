import {
	choice,
	createOnly,
	ignoredOnUpdate,
	list,
	reference,
	references,
	required,
	text,
	type ValuesOf,
} from '../model/property';
import { answerSchema, type Answer } from '../model/questions';
import { linkButtons } from '../model/shapes';

export const properties = {
	name: required(text()),
	orgUnitId: ignoredOnUpdate(required(reference('orgUnits', 'integer'))),
	earliestEntryDate: text(),
	responsibleUserId: required(reference('users', 'integer')),
	department: text(),
	contractPeriod: reference('contractPeriods', 'string'),
	reference: text(),
	reward: text(),
	costUnit: text(),
	type: createOnly(required(choice(['MANAGED_BY_API', 'DEFAULT', 'UNSOLICITED']))),
	status: required(choice(['ACTIVE', 'INACTIVE', 'CLOSED'])),
	companyId: reference('companies', 'string'),
	userGroupIds: references('userGroups', 'integer'),
	categoryIds: references('categories', 'string'),
	locationIds: references('locations', 'string'),
	targetGroups: references('targetGroups', 'string'),
	workingTimes: references('workingTimes', 'string'),
	externalLinks: linkButtons(),
	externalId: text(),
	formFields: list<Answer>(answerSchema()),
};

export type JobOpening = ValuesOf<typeof properties> & {
	id: number;
	version: number;
	/** Not shown, but the list can be filtered by it. */
	dateCreated: string;
	hiringRequestId: number | null;
};
