import type { Trouble } from '../../shared/transport/trouble';
import { hint } from './hints';
import type { Run } from './itemRun';

/** What is said of a trouble that has come once, and of one that has come more often. */
type Words = [once: string, times: (count: number) => string];

const TROUBLES: Record<Trouble, Words> = {
	tooMany: [
		'd.vinci refused 1 request because there were too many; it was repeated.',
		(count) => `d.vinci refused ${count} requests because there were too many; they were repeated.`,
	],
	connection: [
		'1 connection to d.vinci broke; nothing was lost by that.',
		(count) => `${count} connections to d.vinci broke; nothing was lost by that.`,
	],
	timeout: [
		'1 answer of d.vinci did not come in time; nothing was lost by that.',
		(count) => `${count} answers of d.vinci did not come in time; nothing was lost by that.`,
	],
	unavailable: [
		'd.vinci was not available for 1 request; nothing was lost by that.',
		(count) => `d.vinci was not available for ${count} requests; nothing was lost by that.`,
	],
	unusable: [
		'1 answer was not one of d.vinci, or only a part of it; nothing was lost by that.',
		(count) =>
			`${count} answers were not those of d.vinci, or only parts of them; nothing was lost by that.`,
	],
};

const PDFS_INSTEAD: Words = [
	'1 original may not be opened; the PDF was taken.',
	(count) => `${count} originals may not be opened; the PDFs were taken.`,
];

/** Says at the node's output which troubles the run has got over; nothing when there were none. */
export function tellOvercome(run: Run): void {
	for (const [trouble, count] of run.client.overcome.counts) tell(run, TROUBLES[trouble], count);
	if (run.pdfsInstead > 0) tell(run, PDFS_INSTEAD, run.pdfsInstead);
}

function tell(run: Run, [once, times]: Words, count: number): void {
	hint({ run }, count === 1 ? once : times(count), 'info');
}
