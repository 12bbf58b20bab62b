import { strict as assert } from 'node:assert';
import { done, seconds, step } from '../../../scripts/harness/report';
import { assertSuccess, callAll, type Cluster, watch } from '../cluster';
import { upTo, withStatus } from '../numbers';
import { assertOnce, personItems } from '../persons';
import { upsertPersons } from '../workflows';

const PER_SECOND = 15;
const EXECUTIONS = 6;
const ITEMS = 15;

/** More executions than d.vinci keeps up with: none of them knows of the others. */
export async function checkRateLimit(cluster: Cluster): Promise<void> {
	const { sandbox, credential } = cluster;
	step(
		`d.vinci allows ${PER_SECOND} requests a second, ${EXECUTIONS} executions at once want more`,
	);
	const requestsSince = await watch(sandbox);
	await sandbox.ask('limit', { perSecond: PER_SECOND });
	const batches = upTo(EXECUTIONS).map((number) => personItems(`LIMIT-${number}`, ITEMS));
	const start = Date.now();
	assertSuccess(await callAll(cluster, upsertPersons(credential), batches));
	await sandbox.ask('limit');
	const requests = await requestsSince();

	await assertOnce(sandbox, batches.flat());
	const refused = withStatus(requests, 429);
	assert.ok(refused > 0, 'nothing was refused, so that nothing was tested');
	done(
		`${EXECUTIONS * ITEMS} persons, each once; ${refused} of ${requests.length} requests were ` +
			`refused (${seconds(start)})`,
	);
}
