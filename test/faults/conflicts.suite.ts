import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

const PERSON = 3;
const person = () => lab.sandbox.data.persons.get(PERSON);

interface Put {
	body: Record<string, unknown>;
	status: number | null;
}

function puts(): Put[] {
	return lab.sandbox.requests.flatMap(({ method, body, status }) =>
		method === 'PUT' ? [{ body: body as Put['body'], status }] : [],
	);
}

/** The values that a field had in the record, one after the other. */
function valuesOf(field: string): string[] {
	const saved = puts().filter(({ status }) => status === 200);
	const values = saved.map(({ body }) => String(body[field]));
	return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}

describe('two nodes', () => {
	const TIMES = 100;
	const texts = Array.from({ length: TIMES }, (_, index) => `No. ${index}`);
	const items = texts.map((text) => ({ text }));

	it('that change different fields of a record a hundred times each lose not one change', async () => {
		const version = Number(person()?.version);
		const before = { education: String(person()?.education), study: String(person()?.study) };
		const update = async (field: string) => {
			const updateFields = { [field]: '={{ $json.text }}' };
			const parameters = { personId: rl(PERSON), updateFields, simplify: false };
			return dataOf(await lab.run('person', 'update', parameters, items));
		};
		const [education, study] = await Promise.all([update('education'), update('study')]);

		// Each answer has the change of its own, and each change was one step of the record.
		expect(education.map((record) => record.education)).toEqual(texts);
		expect(study.map((record) => record.study)).toEqual(texts);
		const versions = [...education, ...study].map((record) => Number(record.version));
		expect(versions.sort((a, b) => a - b)).toEqual(
			Array.from({ length: 2 * TIMES }, (_, step) => version + 1 + step),
		);
		// Nobody has put back what the other one had changed.
		expect(valuesOf('education').filter((value) => value !== before.education)).toEqual(texts);
		expect(valuesOf('study').filter((value) => value !== before.study)).toEqual(texts);
		expect(person()).toMatchObject({ education: texts.at(-1), study: texts.at(-1) });
		// Otherwise nothing of this was tested.
		expect(puts().filter(({ status }) => status === 409)).not.toEqual([]);
	}, 60_000);
});

describe('an update', () => {
	const update = { personId: rl(PERSON), updateFields: { study: 'Mathematik' }, simplify: false };

	it('succeeds after many conflicts, and keeps what the others have done', async () => {
		const version = Number(person()?.version);
		lab.sandbox.faults.add({ kind: 'conflict', change: { education: 'Lehre' }, times: 8 });
		const [answer] = dataOf(await lab.run('person', 'update', update));
		expect(answer).toMatchObject({
			study: 'Mathematik',
			education: 'Lehre',
			version: version + 9,
		});
	});

	it('that never gets through says so, and has overwritten nothing', async () => {
		lab.sandbox.faults.add({
			kind: 'conflict',
			change: { education: 'Lehre' },
			times: Infinity,
		});
		const { message, description } = complaint(await lab.run('person', 'update', update));
		expect(message).toBe('Somebody else has changed person "3" meanwhile [item 0]');
		expect(description).toBe(
			'Nothing was overwritten. Read the record again, then repeat the change.',
		);
		expect(person()?.study).not.toBe('Mathematik');
		expect(puts().map(({ status }) => status)).toEqual(Array(20).fill(409));
	});

	it('whose answer got lost before somebody else changed the record is done once', async () => {
		const version = Number(person()?.version);
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'PUT' });
		lab.sandbox.faults.add({ kind: 'conflict', change: { education: 'Lehre' } });
		const [answer] = dataOf(await lab.run('person', 'update', update));
		const expected = { study: 'Mathematik', education: 'Lehre', version: version + 2 };
		expect(answer).toMatchObject(expected);
		expect(person()).toMatchObject(expected);
	});
});
