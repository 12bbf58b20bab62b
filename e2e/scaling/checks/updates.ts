import { strict as assert } from 'node:assert';
import { done, seconds, step } from '../../../scripts/harness/report';
import { assertSuccess, callAll, type Cluster, watch } from '../cluster';
import { withStatus } from '../numbers';
import { personItems } from '../persons';
import { updatePersons, upsertPersons } from '../workflows';

const PERSONS = 100;
/** Each of these is what one execution changes of every person. */
const CHANGES = [
	{ title: 'Dr.' },
	{ telephone: '+49 40 123456' },
	{ education: 'Ausbildung zur Köchin' },
	{ lastPosition: 'Küchenchefin' },
];

/** Executions on both workers change the same records at the same time. */
export async function checkUpdates(cluster: Cluster): Promise<void> {
	const { sandbox, credential } = cluster;
	step(`${CHANGES.length} executions at once change the same ${PERSONS} persons`);
	const persons = personItems('UPDATE', PERSONS);
	assertSuccess(await callAll(cluster, upsertPersons(credential), [persons]));

	const requestsSince = await watch(sandbox);
	const start = Date.now();
	const batches = CHANGES.map((changes) => {
		return persons.map(({ externalId }) => ({ externalId, changes }));
	});
	assertSuccess(await callAll(cluster, updatePersons(credential), batches));
	const requests = await requestsSince();

	const wanted = Object.assign({}, ...CHANGES) as object;
	const isThere = new Set(persons.map(({ externalId }) => externalId));
	const changed = (await sandbox.ask('persons')).filter(
		({ externalId }) => externalId !== null && isThere.has(externalId),
	);
	assert.equal(changed.length, PERSONS);
	for (const person of changed) {
		assert.deepEqual({ ...person, ...wanted }, person, 'a change was overwritten by another');
	}
	const conflicts = withStatus(requests, 409);
	assert.ok(conflicts > 0, 'no two executions got into each other’s way: nothing was tested');
	done(
		`all ${PERSONS * CHANGES.length} changes are there, after ${conflicts} conflicts (${seconds(start)})`,
	);
}
