import { after, before, describe } from 'node:test';
import { stopAll } from '../../scripts/harness/processes';
import { E2eLab, type LineName } from '../support/lab';
import { credential } from './credential';
import { editor } from './editor';
import { everyExample } from './examples';
import { faults } from './faults';
import { files } from './files';
import { form } from './form';
import { linkTrigger } from './linkTrigger';
import { once } from './once';
import { pickers } from './pickers';
import { portal } from './portal';
import { reports } from './reports';
import { everyResource } from './resources';
import { spreadsheets } from './spreadsheets';
import { tool } from './tool';
import { trigger } from './trigger';
import { values } from './values';

/** Every suite in one n8n server: starting one takes longer than most of what is tried there. */
export function tryEverythingIn(line: LineName): void {
	describe(`n8n ${line}.x`, () => {
		let lab: E2eLab | undefined;
		const open = () => {
			if (!lab) throw new Error('n8n did not start: see above');
			return lab;
		};
		before(async () => {
			lab = await E2eLab.open(line);
		});
		after(async () => {
			await lab?.close();
			await stopAll();
		});

		credential(open);
		everyResource(open);
		faults(open);
		files(open);
		once(open);
		values(open);
		spreadsheets(open);
		reports(open);
		pickers(open);
		everyExample(open);
		tool(open);
		editor(open);
		trigger(open);
		portal(open);
		linkTrigger(open);
		form(open);
	});
}
