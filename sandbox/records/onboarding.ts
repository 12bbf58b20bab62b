/** Onboardings can't be created or changed through the API. */
export interface Onboarding {
	id: number;
	orgUnitId: number;
	status: 'ACTIVE' | 'FINISHED';
	entryReason: string;
	reasonForTermination: string | null;
	dateOfStart: string;
	dateOfContract: string;
	dateOfEmployment: string;
	dateOfEnd: string;
	/** To the second, as the examples of the reference are. */
	dateCreated: string;
	language: string;
	position: string;
	personnelNumber: string | null;
	companyId: string | null;
	applicationId: number | null;
	person: Newcomer;
	responsibilities: Array<{
		id: string;
		responsibilityGroup: 'SUPERVISOR' | 'LINE_MANAGER' | 'BUDDY' | 'SUPPORTER';
		responsibleUserId: number;
	}>;
	additionalInformation: Array<{
		id: string;
		fields: Array<{ id: string; type: string; values: string[] }>;
	}>;
}

/** The person who joins the company. */
export interface Newcomer {
	title: string | null;
	salutation: 'MR' | 'MS' | 'MX' | null;
	firstName: string | null;
	lastName: string | null;
	dateOfBirth: string | null;
	email: string | null;
	businessEmail: string | null;
	telephone: string | null;
	alternativeTelephone: string | null;
	skypeName: string | null;
	profileLink: string | null;
	address1: string | null;
	address2: string | null;
	address3: string | null;
	address4: string | null;
	address5: string | null;
	usState: string | null;
	zipCode: string | null;
	city: string | null;
	country: string | null;
}
