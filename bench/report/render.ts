import { aligned } from '../../scripts/harness/table';
import type { Goal, Results, Section } from './section';

/** Where and how it was measured. */
export type Circumstances = Array<[what: string, value: string]>;

/** Makes one table of sections with the same title. */
export function merged(all: Results[]): Results {
	const sections: Section[] = [];
	for (const section of all.flatMap((results) => results.sections)) {
		const same = sections.find(({ title }) => title === section.title);
		if (same) same.rows.push(...section.rows);
		else sections.push({ ...section, rows: [...section.rows] });
	}
	return { sections, goals: all.flatMap(({ goals }) => goals) };
}

function goalTable(goals: Goal[]): Section {
	return {
		title: 'Goals',
		text: '',
		head: ['work', 'measured', 'goal', 'met'],
		rows: goals.map(({ work, reached, goal, met }) => [work, reached, goal, met ? 'yes' : 'no']),
	};
}

const textTable = ({ head, rows }: Section) =>
	aligned([head, ...rows], (cell, width, column) =>
		column === 0 ? cell.padEnd(width) : cell.padStart(width),
	);

function markdownTable({ head, rows }: Section): string[] {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(head),
		line(head.map((_, column) => (column === 0 ? '---' : '--:'))),
		...rows.map(line),
	];
}

/** The report for the terminal. */
export function asText({ sections, goals }: Results): string {
	const tables = goals.length > 0 ? [...sections, goalTable(goals)] : sections;
	return tables
		.map((section) => ['', section.title, '', ...textTable(section)].join('\n'))
		.join('\n');
}

/** The report for the documentation. */
export function asMarkdown({ sections, goals }: Results, circumstances: Circumstances): string {
	const where = circumstances.map(([what, value]) => `- ${what}: ${value}`);
	const tables = [goalTable(goals), ...sections].flatMap((section) => [
		`### ${section.title}`,
		'',
		...(section.text === '' ? [] : [section.text, '']),
		...markdownTable(section),
		'',
	]);
	return [...where, '', ...tables].join('\n');
}
