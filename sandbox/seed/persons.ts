import type { Person } from '../records/person';
import type { Data } from '../store/data';
import { cycle } from './cycle';
import { pixelPng } from './files';

const FIRST_NAMES = [
	'Änne',
	'Bjarne',
	'Çelia',
	'Dörte',
	'Emre',
	'Friederike',
	'Günay',
	'Hauke',
	'Ísold',
	'Jörn',
	'Käthe',
	'Lütje',
] as const;

const LAST_NAMES = [
	'Musterfrau',
	'Beispiel',
	'von der Erfindung',
	'Probeßen',
	'O’Testy',
	'Platzhalter-Müller',
	'Niemand',
	'Fiktivova',
	'Ausgedacht',
	'Übungsfeld',
	'Dummy',
	'Scheinbär',
	'Nirgendwo',
] as const;

/** How many persons the company knows at the start. */
export const PERSON_COUNT = 60;

/** Persons as odd as they are in real systems. */
export const ODD_PERSONS = {
	/** They share one email address. */
	couple: [47, 49],
	/** Another system knows them by identifiers that look like numbers: `02` and `700`. */
	numbered: [51, 53],
	/** The umlauts of the name are decomposed, as macOS writes them. */
	decomposed: 35,
} as const;

function oddityOf({ id, firstName, lastName }: Person): Partial<Person> {
	const [shared, sharing] = ODD_PERSONS.couple;
	if (id === sharing) return { email: personOf(shared, null).email };
	if (id === ODD_PERSONS.numbered[0]) return { externalId: '02' };
	if (id === ODD_PERSONS.numbered[1]) return { externalId: '700' };
	if (id === ODD_PERSONS.decomposed) {
		return { firstName: firstName.normalize('NFD'), lastName: lastName.normalize('NFD') };
	}
	return {};
}

/** A person like many others; which properties are empty follows from the number. */
export function personOf(id: number, externalId: string | null): Person {
	const firstName = cycle(FIRST_NAMES, id);
	const lastName = cycle(LAST_NAMES, id);
	const hasAddress = id % 3 !== 0;
	const inTheUs = hasAddress && id % 14 === 0;
	return {
		id,
		version: id % 4,
		externalId,
		salutation: cycle(['MS', 'MR', 'MX', null] as const, id),
		title: id % 10 === 0 ? 'Dr.' : null,
		firstName,
		lastName,
		dateOfBirth: id % 4 === 0 ? null : `${1965 + (id % 40)}-0${1 + (id % 9)}-1${id % 10}`,
		address1: null,
		address2: hasAddress ? `Ausgedachte Straße ${id}` : null,
		address3: null,
		address4: null,
		address5: null,
		usState: inTheUs ? 'NY' : null,
		zipCode: hasAddress ? String(10_000 + id) : null,
		city: hasAddress ? cycle(['Hamburg', 'München', 'Görlitz', 'Wien'], id) : null,
		countryIsoA2: inTheUs ? 'US' : hasAddress ? cycle(['DE', 'AT', 'CH'], id) : null,
		email: id % 7 === 0 ? null : `person.${id}@example.${cycle(['com', 'org'], id)}`,
		telephone: id % 2 === 0 ? `+49 40 5551 ${1000 + id}` : null,
		alternativeTelephone: null,
		skypeName: id % 11 === 0 ? `person_${id}` : null,
		profileLink: id % 5 === 0 ? `https://profiles.example.org/person/${id}` : null,
		degreeId: id % 2 === 0 ? cycle(['MASTER', 'BACHELOR', 'DIPLOM'], id) : null,
		education: id % 3 === 0 ? 'Ausbildung zur Industriekauffrau' : null,
		study: id % 4 === 1 ? 'Wirtschaftsinformatik' : null,
		lastPosition: id % 6 === 0 ? 'Sachbearbeitung' : null,
		specialMarkIds:
			id % 9 === 0 ? ['EMPLOYEE_REFERRAL'] : id === 8 ? ['SYS_INTERNAL_APPLICANT'] : [],
		keywords: id % 8 === 0 ? ['Führungserfahrung', 'Englisch fließend'] : [],
	};
}

/** Persons, some with a photo. */
export function seedPersons(data: Data): void {
	for (let id = 1; id <= PERSON_COUNT; id += 1) {
		const externalId = id % 2 === 0 ? `PERSON-${String(id).padStart(4, '0')}` : null;
		const person = personOf(id, externalId);
		data.persons.insert({ ...person, ...oddityOf(person) });
	}
	for (const id of [1, 4, 9]) {
		data.photos.insert({
			id,
			filename: `Foto "${id}" für Bewerbung.png`,
			contentType: 'image/png',
			dateCreated: '2024-02-05T08:27:05.579Z',
			content: pixelPng(),
		});
	}
}
