import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

const BEFORE = '(it was like this before; this update has not set it)';

describe('what was refused although the update has not set it', () => {
	beforeEach(() => {
		lab.sandbox.data.applications.change(4, { desiredLocations: ['ZUERICH', 'HAMBURG'] });
		lab.sandbox.data.locations.delete('ZUERICH');
	});

	const update = async (updateFields: IDataObject, more: IDataObject = {}) =>
		await lab.run('application', 'update', { applicationId: rl(4), updateFields, ...more });

	it('is named, with how to go on', async () => {
		const { message, description } = complaint(await update({ comment: 'x' }));
		expect(message).toBe(
			`d.vinci did not accept application "4": Desired Location Names or IDs has a value that d.vinci does not know or does not permit; refused: [ZUERICH] ${BEFORE} [item 0]`,
		);
		expect(description).toContain(
			'Correct Desired Location Names or IDs in d.vinci, or set or clear it',
		);
		expect(lab.sandbox.data.applications.get(4)).not.toMatchObject({ comment: 'x' });
	});

	it('is told from what the update has set', async () => {
		const mine = complaint(await update({ desiredLocationIds: ['NOWHERE'] }));
		expect(mine.message).not.toContain(BEFORE);
		expect(mine.description).toMatch(/^Correct the value and run this item again/);
		const both = complaint(await update({ sourceId: 'NOWHERE' }));
		expect(both.message.split(BEFORE)).toHaveLength(2);
		expect(both.message).not.toMatch(/Source ID [^.;]*; refused: \S+ \(it was/);
		expect(both.description).toContain('correct the other values');
	});

	it('can be set or cleared in the same update', async () => {
		dataOf(await update({ comment: 'x', desiredLocationIds: ['HAMBURG'] }));
		lab.sandbox.data.applications.change(4, { desiredLocations: ['ZUERICH'] });
		dataOf(await update({ comment: 'y' }, { fieldsToClear: ['desiredLocationIds'] }));
		expect(lab.sandbox.data.applications.get(4)).toMatchObject({
			comment: 'y',
			desiredLocations: [],
		});
	});

	it('is named for a superior who is gone, and by Create or Update too', async () => {
		const superiorId = lab.sandbox.data.hiringRequests.get(1)?.superiorId ?? 0;
		lab.sandbox.data.users.delete(superiorId);
		const request = { hiringRequestId: rl(1), updateFields: { jobTitle: 'x' } };
		expect(complaint(await lab.run('hiringRequest', 'update', request)).message).toMatch(
			/: Superior has a value that .* \(it was like this before/,
		);
		lab.sandbox.data.applications.change(4, { externalId: 'MINE' });
		const application = { languageId: 'de', type: 'EMAIL', externalId: 'MINE' };
		const body = { ...application, person: { id: 3 }, jobOpening: { id: 2 } };
		const upsert = { externalId: 'MINE', inputMode: 'json', jsonBody: body };
		expect(complaint(await lab.run('application', 'upsert', upsert)).message).toContain(BEFORE);
	});
});

describe('an update by a user who may not see ratings', () => {
	const update = async (updateFields: IDataObject) => {
		const credentials = lab.credentials({ clientId: 'api-no-rating' });
		const parameters = { applicationId: rl(2), updateFields };
		return await lab.run('application', 'update', parameters, [{}], { credentials });
	};

	it('names the permission and sends nothing, so that no rating is lost', async () => {
		const before = lab.sandbox.data.applications.get(2);
		const { message, description } = complaint(await update({ comment: 'x' }));
		expect(message).toBe(
			'Rating of application "2" is not shown to the API user: the permission “Rating view” is missing [item 0]',
		);
		expect(description).toContain('give the role of the API user the permission “Rating view”');
		expect(lab.sandbox.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
		expect(lab.sandbox.data.applications.get(2)).toEqual(before);
	});

	it('works where it sets the rating itself', async () => {
		dataOf(await update({ comment: 'x', rating: 'B' }));
		expect(lab.sandbox.data.applications.get(2)).toMatchObject({ comment: 'x', rating: 'B' });
	});
});
