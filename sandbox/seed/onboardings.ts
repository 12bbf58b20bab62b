import { contentTypeOf } from '../model/files';
import { simplePdf } from '../model/pdf';
import type { Newcomer, Onboarding } from '../records/onboarding';
import type { Data } from '../store/data';
import { cycle, dayOf, moment } from './cycle';
import { pixelPng, textFile } from './files';

const ONBOARDING_COUNT = 6;

function newcomerOf(data: Data, personId: number): Newcomer {
	const person = data.persons.get(personId);
	if (!person) throw new Error(`There is no person ${personId}.`);
	const { title, firstName, lastName, dateOfBirth, email, telephone } = person;
	const { alternativeTelephone, skypeName, profileLink, address1, address2, address3 } = person;
	const { address4, address5, usState, zipCode, city, countryIsoA2: country } = person;
	return {
		...{ title, firstName, lastName, dateOfBirth, email, telephone },
		...{ alternativeTelephone, skypeName, profileLink, address1, address2, address3 },
		...{ address4, address5, usState, zipCode, city, country },
		// The list of onboardings always names one.
		salutation: person.salutation ?? 'MX',
		businessEmail: personId % 2 === 0 ? `neu.${personId}@nordlicht.example.com` : null,
	};
}

function onboardingOf(data: Data, index: number): Onboarding {
	const id = index + 1;
	const isFinished = index % 3 === 2;
	const employed = data.applications
		.all()
		.filter((application) => application.applicationStatusId === 'EMPLOYED');
	const application = index % 4 === 3 ? undefined : cycle(employed, index);
	const start = 200 + index * 20;
	return {
		id,
		orgUnitId: cycle([4, 5, 6, 7], index),
		status: isFinished ? 'FINISHED' : 'ACTIVE',
		entryReason: cycle(['NEW_EMPLOYMENT', 'RETURN_AFTER_PARENTAL_LEAVE', 'JOB_CHANGE'], index),
		reasonForTermination: isFinished ? 'SUCCESSFULLY_FINISHED' : null,
		dateOfStart: dayOf(start),
		dateOfContract: dayOf(start + 10),
		dateOfEmployment: dayOf(start + 40),
		dateOfEnd: dayOf(start + 220),
		dateCreated: moment(start - 5).replace(/\.\d+Z$/, 'Z'),
		language: index === 4 ? 'en' : 'de',
		position: cycle(['Sachbearbeitung Einkauf', 'Gießereitechnik', 'Empfang'], index),
		personnelNumber: index % 2 === 0 ? `MA-${500 + id}` : null,
		companyId: index % 2 === 0 ? 'NORDLICHT_WERKE' : null,
		applicationId: application?.id ?? null,
		person: newcomerOf(data, application?.personId ?? 56 + (index % 5)),
		responsibilities: [
			{ id: 'SUPERVISOR', responsibilityGroup: 'SUPERVISOR', responsibleUserId: 4 },
			{ id: 'BUDDY', responsibilityGroup: 'BUDDY', responsibleUserId: 8 },
		],
		additionalInformation: [
			{
				id: '1',
				fields: [
					{ id: '1', type: 'TEXT', values: [cycle(['S', 'M', 'XXL'], index)] },
					{ id: '2', type: 'TEXTAREA', values: ['Gehalt\r\nZulagen\r\nPrämien'] },
					{ id: '3', type: 'SINGLE_CHOICE', values: index % 2 === 0 ? ['Gesetzlich'] : [] },
				],
			},
		],
	};
}

/** Onboardings with their files. */
export function seedOnboardings(data: Data): void {
	for (let index = 0; index < ONBOARDING_COUNT; index += 1) {
		data.onboardings.insert(onboardingOf(data, index));
	}
	const files: Array<[number, string, Buffer, string | null, boolean]> = [
		[1, 'Prozess für neue Kolleg*innen.txt', textFile('Tag 1: Ankommen'), 'Ablauf', false],
		[1, 'Arbeitsvertrag (unterschrieben).pdf', simplePdf('Vertrag'), 'Vertrag', true],
		[2, 'Ausweisfoto.png', pixelPng(), null, true],
	];
	for (const [ownerId, filename, content, description, employeeFileUpload] of files) {
		data.onboardingAttachments.insert({
			id: data.nextAttachmentId(),
			ownerId,
			filename,
			content,
			description,
			employeeFileUpload,
			contentType: contentTypeOf(filename),
			dateCreated: moment(200 + ownerId),
			conversionState: 'DONE',
		});
	}
}
