import { LOOP_TYPE } from '../lab';
import type { Job, MakeContender } from './contender';
import { runSteps } from './steps';

const inputOf = ({ task }: Job) =>
	['get', 'update', 'lookUp'].includes(task) ? '={{ $json.id }}' : '={{ $json }}';

/** A plain loop over n8n's helper. */
export const helperLoop: MakeContender = async (lab) => {
	let credential = await lab.newCredential();
	return {
		name: 'helper loop',
		signOut: async () => {
			credential = await lab.newCredential();
		},
		run: async (job) =>
			await runSteps(
				lab,
				[{ type: LOOP_TYPE, parameters: { task: job.task, input: inputOf(job) } }],
				credential,
				job,
			),
	};
};
