import { aligned } from '../harness/table';
import type { Diagnosis, Finding } from './examine';

function verdict({ isRefused, differences }: Finding): string {
	if (differences.length > 0) return `${differences.length} different`;
	return isRefused ? 'may not be read' : 'as known';
}

/** The diagnosis as a text to attach to an issue: names, types and statuses, no values. */
export function reportOf({ findings, headers, nextLink }: Diagnosis): string {
	const rows = findings.map((finding) => [finding.question, finding.manner, verdict(finding)]);
	const odd = findings.filter(({ differences }) => differences.length > 0);
	const details = odd.flatMap(({ question, differences }) => [
		`  ${question}`,
		...differences.map((text) => `    ${text}`),
	]);
	return [
		...aligned([['question', 'answer', 'compared'], ...rows]),
		'',
		...(odd.length === 0 ? ['Nothing differs.'] : ['Differences:', ...details]),
		'',
		`Further headers: ${headers.join(', ') || 'none'}`,
		`Next link of reports: ${nextLink ?? 'not asked'}`,
	].join('\n');
}
