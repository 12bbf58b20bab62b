import { type Case, FEED, JOBS, others, own, TEXT } from '../portal/cases';
import { type Measured, measuredApart } from '../portal/measured';
import { count, inSeconds, kilobytes, megabytes, times } from '../report/section';
import type { Scenario } from './scenario';

/** Milliseconds of the processor. */
const LONGEST = 3000;
/** Memory by the size of the feed. */
const MOST = 4;

type Line = Measured & Pick<Case, 'label'>;

async function linesOf(cases: Record<string, Case>, say: (text: string) => void): Promise<Line[]> {
	const lines: Line[] = [];
	for (const [name, { label }] of Object.entries(cases)) {
		say(`  ${label}`);
		lines.push({ label, ...(await measuredApart(name)) });
	}
	return lines;
}

/** What a very large career portal takes. */
export const portalScenario: Scenario = {
	name: 'portal',
	title: 'A large career portal',
	run: async ({ lab, say }) => {
		await lab.prepare({});
		await lab.sandbox.ask('addPublications', JOBS, TEXT);
		const feed = await fetch(`${lab.account.baseUrl}${FEED}`);
		const size = (await feed.arrayBuffer()).byteLength;
		const ours = await linesOf(own, say);
		const lines = [...ours, ...(await linesOf(others, say))];
		const longest = Math.max(...ours.map(({ cpuMs }) => cpuMs));
		const most = Math.max(...ours.map(({ memory }) => memory)) / size;
		const section = {
			title: 'A large career portal',
			text: `A feed of ${count(JOBS)} jobs with ${count(TEXT)} characters of text each: ${megabytes(size)}. Each line is measured in a process of its own, after a small portal or an earlier poll. Memory is the most that was in use beyond what was before, garbage included, by the size of that feed; the static data is what n8n keeps for the workflow.`,
			head: ['', 'work of the processor', 'memory, most', 'memory ÷ feed', 'static data'],
			rows: lines.map(({ label, cpuMs, memory, state }) => [
				label,
				inSeconds(cpuMs),
				megabytes(memory),
				times(memory / size),
				state === undefined ? '' : kilobytes(state),
			]),
		};
		const goals = [
			{
				work: 'Large portal: work of the processor for each',
				reached: inSeconds(longest),
				goal: `below ${inSeconds(LONGEST)}`,
				met: longest < LONGEST,
			},
			{
				work: 'Large portal: memory ÷ feed',
				reached: times(most),
				goal: `below ${times(MOST)}`,
				met: most < MOST,
			},
		];
		return { sections: [section], goals };
	},
};
