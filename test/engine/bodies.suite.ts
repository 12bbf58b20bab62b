import { isApplied, putBody } from '../../nodes/Dvinci/engine/bodies';
import { simplified } from '../../nodes/shared/values/simplified';
import { application } from '../../nodes/Dvinci/resources/application';
import { jobOpening } from '../../nodes/Dvinci/resources/jobOpening';
import { location } from '../../nodes/Dvinci/resources/location';
import { person } from '../../nodes/Dvinci/resources/person';

describe('the body of a PUT', () => {
	const jane = {
		id: 3,
		version: 7,
		firstName: 'Jane',
		lastName: 'Doe',
		email: null,
		keywords: ['x'],
		applications: [{ id: 1 }],
		specialMarkIds: ['VIP_APPLICANT'],
		specialMarkVIP: true,
		specialMarkREF: false,
		newInVersion167: 'x',
	};

	it('has the version, what is settable, and the changes', () => {
		expect(putBody(person, jane, { lastName: 'Roe', email: 'jane@example.com' })).toEqual({
			version: 7,
			firstName: 'Jane',
			lastName: 'Roe',
			email: 'jane@example.com',
			specialMarkIds: ['VIP_APPLICANT'],
			specialMarkVIP: true,
			specialMarkREF: false,
			newInVersion167: 'x',
		});
		const refused = new Set(['newInVersion167']);
		expect(putBody(person, jane, {}, refused)).not.toHaveProperty('newInVersion167');
	});

	it('leaves deprecated properties out when the one that replaces them changes', () => {
		const body = putBody(person, jane, { specialMarkIds: [] });
		expect(body).toMatchObject({ specialMarkIds: [] });
		expect(body).not.toHaveProperty('specialMarkVIP');
	});

	it('takes a version and unknown properties out of the changes as they are', () => {
		const changes = { version: 5, addedIn167: true };
		expect(putBody(person, jane, changes)).toMatchObject(changes);
	});

	it('leaves out of the changes what only a new record can have', () => {
		const current = { version: 1, name: 'x', orgUnitId: 4, type: 'DEFAULT' };
		expect(putBody(jobOpening, current, { orgUnitId: 5, type: 'UNSOLICITED', name: 'y' })).toEqual({
			version: 1,
			name: 'y',
		});
		expect(putBody(location, { id: 'A', version: 2 }, { id: 'B' })).toEqual({ version: 2 });
	});

	it('keeps null only where it is accepted', () => {
		const current = { version: 1, name: 'x', companyId: null, reward: null, locationIds: null };
		expect(putBody(jobOpening, current, {})).toEqual({ version: 1, name: 'x', companyId: null });
	});

	it('has answers as they are sent, not as they are read', () => {
		const formFields = [
			{
				id: 'A',
				displayName: 'Needs',
				type: 'MULTI_CHOICE',
				answers: [{ id: 'X', answer: 'Driving' }],
			},
			{ id: 'B', displayName: 'Stars', type: 'FIVE_STAR_RATING', answer: '3' },
			{ id: 'C', displayName: 'Notes', type: 'TEXT', answer: null },
			{ id: 'D', displayName: 'None', type: 'MULTI_CHOICE', answers: [] },
		];
		expect(putBody(jobOpening, { version: 1, formFields }, {})).toEqual({
			version: 1,
			formFields: [
				{ id: 'A', answers: [{ id: 'X' }] },
				{ id: 'B', answer: '3' },
			],
		});
	});

	it('has references and links without what cannot be set', () => {
		const refJobPublication = { id: 5, externalId: 'PUB-5' };
		expect(putBody(application, { version: 1, refJobPublication }, {})).toMatchObject({
			refJobPublication: { id: 5 },
		});
		const externalLinks = [{ id: 1, label: 'a', url: 'https://a.example', faIcon: null }];
		expect(putBody(jobOpening, { version: 1, externalLinks }, {})).toMatchObject({
			externalLinks: [{ label: 'a', url: 'https://a.example' }],
		});
	});

	it.each(['desiredLocations', 'desiredLocationIds'])(
		'sends the desired locations under both names when they were read as %s',
		(name) => {
			expect(putBody(application, { version: 1, [name]: ['A'] }, {})).toEqual({
				version: 1,
				desiredLocations: ['A'],
				desiredLocationIds: ['A'],
			});
		},
	);
});

describe('whether changes have been applied', () => {
	const current = { version: 9, nameMessages: { de: 'Köln', en: 'Cologne' }, city: null };

	it.each([
		[{ nameMessages: { en: 'Cologne', de: 'Köln' } }, true],
		[{ city: null }, true],
		[{ city: 'Köln' }, false],
		[{ nameMessages: { de: 'Köln' } }, false],
	])('%j: %s', (changes, applied) => {
		expect(isApplied(location, current, changes)).toBe(applied);
	});
});

describe('a simplified record', () => {
	it('has its useful properties at one level, as far as they are there', () => {
		const record = { id: 1, person: { id: 8 }, jobOpening: null, comment: 'x', rating: null };
		expect(simplified(application, record)).toEqual({ id: 1, personId: 8, rating: null });
	});

	it.each([application, jobOpening, location, person])('of $noun has at most ten', ({ simple }) => {
		const names = Object.keys(simple);
		expect(names.length).toBeGreaterThan(3);
		expect(names.length).toBeLessThanOrEqual(10);
	});
});
