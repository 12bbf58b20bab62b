import { LOOP_TYPE } from '../lab';
import type { Assignment } from './contender';
import { contenderOf } from './steps';

/** As many expressions as the others have for the same: each costs n8n about a millisecond. */
function inputOf({ task, input }: Assignment) {
	const byId = ['get', 'update', 'lookUp', 'changeStatus'];
	if (byId.includes(task)) return '={{ $json.id }}';
	if ((task !== 'create' && task !== 'upsert') || input === 'json') return '={{ $json }}';
	const names = ['firstName', 'lastName', 'email', 'externalId'];
	return Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
}

/** A plain loop over n8n's helper. */
export const helperLoop = contenderOf('helper loop', (job) => [
	{ type: LOOP_TYPE, parameters: { task: job.task, input: inputOf(job) } },
]);
