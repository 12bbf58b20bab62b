import type { User } from '../records/user';
import type { Data } from '../store/data';
import type { Location } from '../records/location';

const ORG_UNITS: ReadonlyArray<[string, number | null]> = [
	['Nordlicht Werke', null],
	['Deutschland', 1],
	['Österreich', 1],
	['Hamburg', 2],
	['München', 2],
	['Werk Görlitz', 2],
	['Wien', 3],
	['Verwaltung', 4],
];

type UserRow = [
	username: string,
	salutation: User['salutation'],
	title: string | null,
	firstName: string,
	lastName: string,
	orgUnitId: number,
	roles: string[],
	groups: number[],
];

const USERS: readonly UserRow[] = [
	['w.wattenmeer', 'MS', 'Dr.', 'Wiebke', 'Wattenmeer', 1, ['HR', 'ADMIN'], [1]],
	['k.kranfuehrer', 'MR', null, 'Kjell', 'Kranführer', 4, ['HR'], [1]],
	['s.suedwind', 'MS', null, 'Säde', 'Südwind', 5, ['HR'], [1]],
	['l.leuchtturm', 'MR', null, 'Lars', 'Leuchtturm', 2, ['LINE_MANAGER'], [2]],
	['f.foehn', 'MX', null, 'Finja', 'Föhn', 5, ['LINE_MANAGER'], [2]],
	['n.neisse', 'MR', 'Prof. Dr.', 'Nepomuk', 'Neiße', 6, ['LINE_MANAGER'], [2]],
	['d.donaukanal', 'MS', null, 'Dorli', 'Donaukanal', 7, ['HR', 'LINE_MANAGER'], [1, 2]],
	['m.moin', 'MS', null, 'Merle', 'Moin', 8, ['LINE_MANAGER'], []],
	['b.betriebsrat', 'MR', null, 'Börge', 'Betriebsrat', 2, ['WORKS_COUNCIL'], [3]],
	['j.testington', 'MS', null, 'Joan', 'Testington', 1, ['LINE_MANAGER'], []],
	['o.ostwind', 'MR', null, 'Ole', 'Ostwind', 6, ['WORKS_COUNCIL'], [3]],
	['api-n8n', 'MX', null, 'Schnittstelle', 'n8n', 1, ['API'], []],
];

/** The position of the API user among the users. */
const API_USER_ID = USERS.length;

const ENGLISH_SPEAKERS: ReadonlySet<number> = new Set([10]);

function userOf(row: UserRow, index: number): User {
	const [username, salutation, title, firstName, lastName, orgUnitId, roleIds, userGroupIds] = row;
	const id = index + 1;
	const hasAddress = id % 3 === 0;
	return {
		id,
		version: id % 4,
		externalId: id % 2 === 1 ? `HR-USER-${String(id).padStart(3, '0')}` : null,
		username,
		samlSsoEnabled: id % 3 === 0,
		formAuthenticationEnabled: id % 3 !== 0,
		salutation,
		title,
		firstName,
		lastName,
		email: `${username}@nordlicht.example.com`,
		orgUnitId,
		languageId: ENGLISH_SPEAKERS.has(id) ? 'en' : 'de',
		street: hasAddress ? 'Straße der Möwen' : null,
		number: hasAddress ? '16-18' : null,
		additionalAddress: hasAddress ? '5. Stock' : null,
		zipCode: hasAddress ? '20099' : null,
		city: hasAddress ? 'Hamburg' : null,
		countryIsoA2: orgUnitId === 7 ? 'AT' : 'DE',
		timeZone: orgUnitId === 7 ? 'Europe/Vienna' : 'Europe/Berlin',
		telephone: `+49 40 5550 ${100 + id}`,
		mobile: id % 2 === 0 ? `+49 170 55500${id}` : null,
		companyId: orgUnitId === 7 ? 'NORDLICHT_AUSTRIA' : 'NORDLICHT_WERKE',
		signingAuthority: id % 4 === 0 ? 'i. A.' : null,
		positionAuthority: id % 4 === 0 ? 'Personalreferat' : null,
		division: roleIds.includes('HR') ? 'Personal' : null,
		dailyEmailNotification: id % 2 === 0,
		dailyEmailNotificationTypes: id % 2 === 0 ? ['NEW_APPLICATIONS', 'OVERDUE_TASKS'] : [],
		notifyOnNewCandidateCommunication: id % 3 === 1,
		roleIds: [...roleIds],
		userGroupIds: [...userGroupIds],
		dataForExternalSystems: id === 2 ? [{ field: 'zeiterfassung', value: 'kkr-0042' }] : [],
	};
}

type LocationRow = [
	id: string,
	name: string,
	english: string,
	orgUnitId: number,
	country: string | null,
	zipCode: string | null,
	city: string | null,
	coordinates: [number, number] | null,
];

const LOCATIONS: readonly LocationRow[] = [
	['HAMBURG', 'Hamburg', 'Hamburg', 2, 'DE', '20099', 'Hamburg', [53.5511, 9.9937]],
	['MUENCHEN', 'München', 'Munich', 2, 'DE', '80331', 'München', [48.1374, 11.5755]],
	['GOERLITZ', 'Görlitz', 'Görlitz', 6, 'DE', '02826', 'Görlitz', null],
	['BERLIN', 'Berlin', 'Berlin', 2, 'DE', '10115', 'Berlin', [52.53, 13.3847]],
	['WIEN', 'Wien', 'Vienna', 3, 'AT', '1010', 'Wien', [48.2082, 16.3738]],
	['ZUERICH', 'Zürich', 'Zurich', 1, 'CH', '8001', 'Zürich', null],
	['NEW_YORK', 'New York', 'New York', 1, 'US', '10001', 'New York', [40.7506, -73.9972]],
	['REMOTE', 'Ortsunabhängig', 'Remote', 1, null, null, null, null],
	// Internal names are often numbers, which stay texts.
	['4', 'Haus Nord', 'House North', 4, 'DE', '22419', 'Hamburg', null],
	['02', 'Lager Süd', 'Warehouse South', 5, 'DE', '81249', 'München', null],
];

function locationOf(
	[id, de, en, orgUnitId, country, ...place]: LocationRow,
	index: number,
): Location {
	const [zipCode, city, coordinates] = place;
	return {
		id,
		version: index % 3,
		orgUnitId,
		isJobLocation: true,
		isDesiredLocation: id === 'ZUERICH' ? null : true,
		isAppointmentLocation: country !== null,
		address1: city === null ? null : `Beispielstraße ${index + 1}`,
		address2: null,
		address3: null,
		address4: null,
		address5: null,
		usState: country === 'US' ? 'NY' : null,
		zipCode,
		city,
		countryIsoA2: country,
		latitude: coordinates?.[0] ?? null,
		longitude: coordinates?.[1] ?? null,
		additionalInformation: city === null ? null : `Nordlicht Werke\n${zipCode} ${city}`,
		nameMessages: { de, en },
		externalNameMessages: index % 2 === 0 ? { de: `${de} (Standort)`, en: `${en} office` } : {},
	};
}

/** Units, users, groups, locations, channels and the links of the configuration. */
export function seedOrganisation(data: Data): void {
	ORG_UNITS.forEach(([name, parentId], index) =>
		data.orgUnits.insert({ id: index + 1, name, parentId }),
	);
	const groups: Array<[string, number, string | null]> = [
		['Personalabteilung', 1, 'GROUP-HR'],
		['Fachbereiche', 2, null],
		['Betriebsrat', 2, 'GROUP-WORKS-COUNCIL'],
	];
	groups.forEach(([name, orgUnitId, externalId], index) =>
		data.userGroups.insert({ id: index + 1, version: index, externalId, name, orgUnitId }),
	);
	USERS.forEach((row, index) => data.users.insert(userOf(row, index)));
	data.apiUserId = API_USER_ID;
	LOCATIONS.forEach((row, index) => data.locations.insert(locationOf(row, index)));
	['HOMEPAGE', 'INTRANET', 'jobboerse24'].forEach((id, index) =>
		data.channels.insert({
			id,
			version: index,
			channelId: 21 + index,
			externalLinks:
				index === 2
					? [{ label: 'Jobbörse', url: 'https://jobs.example.org', faIcon: 'fa-external-link' }]
					: [],
		}),
	);
	data.externalLinks.insert({
		id: 'applications',
		links: [
			{
				nameMessages: { de: 'Vertragsverwaltung', en: 'Contract management' },
				url: 'https://contracts.example.com/open/(jwt)',
				faIcon: 'fa-file-alt',
				requiredPermission: 'SYS_APPLICATIONS_VIEW',
			},
		],
	});
	data.externalLinks.insert({ id: 'jobPublications', links: [] });
}
