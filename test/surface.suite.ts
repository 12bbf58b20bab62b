import type { INodeProperties } from 'n8n-workflow';
import { DvinciLinkApi } from '../credentials/DvinciLinkApi.credentials';
import { DvinciOAuth2Api } from '../credentials/DvinciOAuth2Api.credentials';
import { DvinciLinkTrigger } from '../nodes/DvinciLinkTrigger/DvinciLinkTrigger.node';
import {
	describeNode,
	operationsOf,
	optionsOf,
	parametersOf,
	withNested,
} from './support/description';

/*
 * The names that users' workflows store. A change here breaks somebody's workflow: add names, but
 * never rename or remove one. Collections and fixed collections hold their names in braces.
 */

const OUTPUT = 'simplify output fields';
const LIST = 'returnAll limit';
const ANSWERS = '{item{id answer answers}}';
const MESSAGES = '{item{languageId text}}';
const LINKS = '{item{label url faIcon}}';
const ADDRESS = 'address1 address2 address3 address4 address5 zipCode city countryIsoA2 usState';

const APPLICATION = `comment desiredLocationIds desiredSalary earliestStartingDate
	extendedUseAccepted hrServiceProviderEmail privacyPolicyAccepted rating refApplyDate
	refJobPublication rejectionCodeId screeningQuestions${ANSWERS} sourceId`;
const NEW_APPLICATION = `${APPLICATION} applicationStatusId dateCreated lastStatusChangeDate`;

const HIRING_REQUEST = `area budgeted companyId contractPeriodId costUnit department
	departmentAndCostUnit earliestEntryDate formFields${ANSWERS} functionGroupId hiringReason
	locationIds nameAndStaffNumber occupationalGroupId openingsCount payGradeId profile reason remark
	salary substituteDateFrom substituteDateTo tasks terminationDate transferDate vacancyNumber
	workingTimeIds`;

const JOB_OPENING = `categoryIds companyId contractPeriod costUnit department earliestEntryDate
	externalLinks${LINKS} formFields${ANSWERS} locationIds reference reward targetGroups userGroupIds
	workingTimes`;

const JOB_PUBLICATION = `closingText externalPublicationUrl introduction pageDescription pageTitle
	placements{item{channelId internalName startDate endDate}} profile status subtitle tasks weOffer`;

const PLACEMENT = `description startDate endDate externalLinks${LINKS}`;

const LOCATION = `additionalInformation ${ADDRESS} externalNameMessages${MESSAGES}
	isAppointmentLocation isDesiredLocation isJobLocation latitude longitude`;

const PERSON = `${ADDRESS} alternativeTelephone dateOfBirth degreeId education email lastPosition
	profileLink salutation skypeName specialMarkIds study telephone title`;

const USER = `additionalAddress city companyId countryIsoA2 dailyEmailNotificationTypes
	dataForExternalSystems{item{field value}} division formAuthenticationEnabled mobile
	notifyOnNewCandidateCommunication number positionAuthority samlSsoEnabled signingAuthority street
	telephone title userGroupIds zipCode`;

/** By resource and operation; each has the options of {@link EVERY_OPERATION} besides. */
const PARAMETERS: Record<string, Record<string, string>> = {
	application: {
		create: `inputMode jsonBody personId jobOpeningId languageId type
			additionalFields{externalId ${NEW_APPLICATION}}`,
		update: `applicationId inputMode jsonBody fieldsToClear updateFields{externalId languageId type ${APPLICATION}}`,
		upsert: `externalId fieldsToClear inputMode jsonBody personId jobOpeningId languageId type
			additionalFields{${NEW_APPLICATION}}`,
		delete: 'applicationId',
		get: `applicationId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{byJobOpeningId byJobOpeningExternalId byApplicationStatusId
			byOrgUnitId byDateCreatedFrom byDateCreatedTo byLastStatusChangeDateFrom
			byLastStatusChangeDateTo} options{includeDetails}`,
		changeStatus: 'applicationId statusId additionalFields{comment correspondenceTemplateId}',
		moveToJobOpening: 'applicationId jobOpeningId additionalFields{comment}',
		submit: `jobOpeningId languageId type firstName lastName findPersonBy personFields{externalId ${PERSON}}
			additionalFields{externalId ${NEW_APPLICATION}} binaryPropertyNames`,
	},
	applicationAttachment: {
		upload: 'applicationId binaryPropertyName additionalFields{filename description}',
		download: 'applicationId attachmentId binaryPropertyName format',
		getAll: `applicationId ${LIST} options{download format}`,
		delete: 'applicationId attachmentId',
	},
	applicationHistory: {
		getAll: `applicationId ${LIST}`,
		upsert: `applicationId externalId inputMode jsonBody description
			additionalFields{dateCreated dvinciUserId externalUser}`,
	},
	connection: {
		checkAccess: '',
		request: 'method path queryParameters{item{name value}} jsonBody',
	},
	externalLink: {
		getAll: `linkType ${LIST}`,
		set: 'linkType inputMode jsonBody externalLinks{item{nameDe nameEn url faIcon requiredPermission}}',
	},
	hiringRequest: {
		create: `inputMode jsonBody jobTitle orgUnitId superiorId hrContactId
			additionalFields{externalId approverIds ${HIRING_REQUEST}}`,
		update: `hiringRequestId inputMode jsonBody
			fieldsToClear updateFields{externalId jobTitle superiorId hrContactId ${HIRING_REQUEST}}`,
		upsert: `externalId fieldsToClear inputMode jsonBody jobTitle orgUnitId superiorId hrContactId
			additionalFields{approverIds ${HIRING_REQUEST}}`,
		get: `hiringRequestId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{byDateCreatedFrom byDateCreatedTo}`,
		getApprovers: 'hiringRequestId',
		getHistory: 'hiringRequestId',
	},
	jobOpening: {
		create: `inputMode jsonBody name orgUnitId responsibleUserId status type
			additionalFields{externalId ${JOB_OPENING}}`,
		update: `jobOpeningId inputMode jsonBody
			fieldsToClear updateFields{externalId name responsibleUserId status ${JOB_OPENING}}`,
		upsert: `externalId fieldsToClear inputMode jsonBody name orgUnitId responsibleUserId status type
			additionalFields{${JOB_OPENING}}`,
		get: `jobOpeningId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{byDateCreatedFrom byDateCreatedTo}`,
	},
	jobOpeningHistory: {
		getAll: `jobOpeningId ${LIST}`,
		upsert: `jobOpeningId externalId inputMode jsonBody description
			additionalFields{dateCreated dvinciUserId externalUser}`,
	},
	jobPublication: {
		create: `inputMode jsonBody jobOpeningId type position languageId
			additionalFields{externalId ${JOB_PUBLICATION}}`,
		update: `jobPublicationId inputMode jsonBody
			fieldsToClear updateFields{externalId jobOpeningId type position languageId ${JOB_PUBLICATION}}`,
		upsert: `externalId fieldsToClear inputMode jsonBody jobOpeningId type position languageId
			additionalFields{${JOB_PUBLICATION}}`,
		delete: 'jobPublicationId',
		get: `jobPublicationId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT}`,
	},
	jobPublicationChannel: {
		get: 'channelId',
		update: `channelId inputMode jsonBody fieldsToClear updateFields{externalLinks${LINKS}}`,
	},
	jobPublicationPlacement: {
		create: `partnerId inputMode jsonBody name status externalReference jobPublicationId
			additionalFields{${PLACEMENT}}`,
		update: `partnerId placementId inputMode jsonBody
			fieldsToClear updateFields{name status externalReference jobPublicationId ${PLACEMENT}}`,
		upsert: `partnerId externalReference fieldsToClear inputMode jsonBody name status jobPublicationId
			additionalFields{${PLACEMENT}}`,
		delete: 'partnerId placementId',
		get: 'partnerId placementId',
		getAll: `partnerId ${LIST} filters{jobPublicationId}`,
	},
	location: {
		create: `inputMode jsonBody locationId orgUnitId nameMessages${MESSAGES}
			additionalFields{${LOCATION}}`,
		update: `locationId inputMode jsonBody
			fieldsToClear updateFields{orgUnitId nameMessages${MESSAGES} ${LOCATION}}`,
		upsert: `locationId fieldsToClear inputMode jsonBody orgUnitId nameMessages${MESSAGES}
			additionalFields{${LOCATION}}`,
		delete: 'locationId',
		get: `locationId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{forJobOpeningByOrgUnitId}`,
	},
	onboarding: {
		delete: 'onboardingId',
		get: `onboardingId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{status orgUnitId applicationId fromDateOfStart
			fromDateOfContract fromDateOfEmployment fromDateOfEnd fromDateCreated}
			options{includeDetails}`,
	},
	onboardingAttachment: {
		download: 'onboardingId attachmentId binaryPropertyName format',
		getAll: `onboardingId ${LIST} options{download format}`,
	},
	orgUnit: {
		get: 'orgUnitId',
		getAll: LIST,
	},
	person: {
		create: `inputMode jsonBody firstName lastName additionalFields{externalId ${PERSON}}`,
		update: `personId inputMode jsonBody fieldsToClear updateFields{externalId firstName lastName ${PERSON}}`,
		upsert: `externalId fieldsToClear inputMode jsonBody firstName lastName additionalFields{${PERSON}}`,
		delete: 'personId',
		get: `personId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{email name}`,
	},
	personPhoto: {
		upload: 'personId binaryPropertyName additionalFields{filename}',
		download: 'personId binaryPropertyName',
		delete: 'personId',
	},
	publishedJob: {
		get: `portal publishedJobId ${OUTPUT}`,
		getAll: `portal ${LIST} ${OUTPUT} filters{jobOpeningId language text}
			options{includeTexts maxCacheAge}`,
	},
	report: {
		getAll: `entitySet ${LIST} filters{item{comparison property value}}
			options{countOnly expand filter matchType orderby select}`,
		getEntitySets: 'options{includeProperties}',
	},
	user: {
		create: `inputMode jsonBody username salutation firstName lastName email orgUnitId languageId
			roleIds additionalFields{externalId ${USER}}`,
		update: `userId inputMode jsonBody fieldsToClear updateFields{externalId username salutation firstName lastName
			email languageId roleIds timeZone ${USER}}`,
		upsert: `externalId fieldsToClear inputMode jsonBody username salutation firstName lastName email orgUnitId
			languageId roleIds additionalFields{${USER}}`,
		delete: 'userId',
		get: `userId ${OUTPUT}`,
		getAll: `${LIST} ${OUTPUT} filters{lang externalId forJobOpeningByOrgUnitId}`,
	},
	userGroup: {
		create: 'inputMode jsonBody name orgUnitId additionalFields{externalId userIds}',
		update: `userGroupId inputMode jsonBody fieldsToClear updateFields{externalId name orgUnitId userIds}`,
		upsert: 'externalId fieldsToClear inputMode jsonBody name orgUnitId additionalFields{userIds}',
		delete: 'userGroupId',
		get: 'userGroupId',
		getAll: `${LIST} filters{forJobOpeningByOrgUnitId externalId} options{includeDetails}`,
	},
};

const EVERY_OPERATION = 'options{maxConcurrency maxRetries timeout}';

/** `a b{c}` as a, b, b.c: sorted, each once. */
function paths(names: string): string[] {
	const found = new Set<string>();
	const within: string[] = [];
	let last = '';
	for (const [token] of names.matchAll(/\w+|[{}]/g)) {
		if (token === '{') within.push(last);
		else if (token === '}') within.pop();
		else {
			last = token;
			found.add([...within, token].join('.'));
		}
	}
	return [...found].sort();
}

const descriptions = [describeNode(), describeNode({ tool: true })];
const [description] = descriptions;
const operations = operationsOf(describeNode());

/** The name of a group (`item`) is stored, too, so it counts as a step of its own. */
function actualPaths(resource: string, operation: string): string[] {
	const found = operations.find(
		(one) => one.resource === resource && one.operation.value === operation,
	);
	if (found === undefined) throw new Error(`There is no ${resource}: ${operation}`);
	const parameters = descriptions.flatMap((one) => parametersOf(one, found));
	const nested = parameters.flatMap((property) => withNested(property));
	const steps = nested.flatMap(({ path }) => {
		const parts = path.split('.');
		return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
	});
	return [...new Set(steps)].sort();
}

describe('names on the outside', () => {
	it('of the node and its credential', () => {
		expect(description).toMatchObject({
			name: 'dvinci',
			displayName: 'd.vinci',
			usableAsTool: true,
			credentials: [{ name: 'dvinciOAuth2Api', required: true }],
		});
		expect(new DvinciOAuth2Api()).toMatchObject({
			name: 'dvinciOAuth2Api',
			displayName: 'd.vinci OAuth2 API',
		});
	});

	it('of the link trigger and its credential', () => {
		const trigger = new DvinciLinkTrigger().description;
		expect(trigger).toMatchObject({
			name: 'dvinciLinkTrigger',
			displayName: 'd.vinci Link Trigger',
			credentials: [{ name: 'dvinciLinkApi', required: true }],
		});
		const nested = trigger.properties.flatMap((property) => withNested(property));
		expect(nested.map(({ path }) => path).sort()).toEqual(
			paths(`addressNotice path respondWith responseText redirectUrl
				options{audience issuer maxAge}`),
		);
		const [respondWith] = nested.filter(({ path }) => path === 'respondWith');
		expect(optionsOf(respondWith?.property as INodeProperties).map(({ value }) => value)).toEqual([
			'redirect',
			'text',
		]);
		const link = new DvinciLinkApi();
		expect(link).toMatchObject({ name: 'dvinciLinkApi', displayName: 'd.vinci Link API' });
		expect(link.properties.map(({ name }) => name)).toEqual(['secret']);
	});

	const rows = Object.entries(PARAMETERS).flatMap(([resource, own]) =>
		Object.entries(own).map(([operation, names]) => ({ resource, operation, names })),
	);

	it('of all resources with their operations', () => {
		const expected = rows.map(({ resource, operation }) => `${resource}: ${operation}`);
		expect(operations.map(({ title }) => title).sort()).toEqual(expected.sort());
	});

	it.each(rows)('of all parameters of $resource: $operation', ({ resource, operation, names }) => {
		expect(actualPaths(resource, operation)).toEqual(paths(`${names} ${EVERY_OPERATION}`));
	});
});
