import type { JobOpening } from '../records/jobOpening';
import type { Data } from '../store/data';
import { buttonsOf, type LinkedKind } from './records';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 2rem 4rem; }
ul { padding: 0; list-style: none; }
li { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.375rem 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); }
.button { padding: 0.125rem 0.75rem; border: 1px solid; border-radius: 0.25rem; text-decoration: none; }
`;

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function page(title: string, content: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${content}
</body>
</html>
`;
}

/** A record with its buttons, which open a tab of their own, as links to other systems do. */
function row(data: Data, kind: LinkedKind, id: number, name: string): string {
	const buttons = buttonsOf(data, kind, id).map(
		({ label }, index) =>
			`<a class="button" target="_blank" href="/intern/externalLink/${kind}/${id}/${index}">${escaped(label)}</a>`,
	);
	return `<li><span>${name}</span> ${buttons.join(' ')}</li>`;
}

function list(heading: string, rows: string[]): string {
	return `<h2>${heading}</h2>\n<ul>\n${rows.join('\n')}\n</ul>`;
}

function openingRow(data: Data, { id, name }: JobOpening): string {
	const title = `<a href="/intern/jobOpening/show/${id}">${escaped(name)}</a>`;
	return row(data, 'jobOpenings', id, title);
}

function applicationRows(data: Data, ofOpening?: number): string[] {
	return data.applications
		.all()
		.filter(({ jobOpeningId }) => ofOpening === undefined || jobOpeningId === ofOpening)
		.map(({ id, personId, jobOpeningId }) => {
			const { firstName = '', lastName = '' } = data.persons.get(personId) ?? {};
			const opening = data.jobOpenings.get(jobOpeningId)?.name ?? '';
			return row(data, 'applications', id, escaped(`${firstName} ${lastName}: ${opening}`));
		});
}

/** The start page: all job openings and applications with their buttons. */
export function overviewPage(data: Data): string {
	const openings = data.jobOpenings.all().map((opening) => openingRow(data, opening));
	return page(
		'The d.vinci sandbox',
		[list('Job openings', openings), list('Applications', applicationRows(data))].join('\n'),
	);
}

/** What stands at the address of a job opening: its buttons, its publications and applications. */
export function jobOpeningPage(data: Data, opening: JobOpening): string {
	const publications = data.jobPublications
		.ofGroup('jobOpening', opening.id)
		.map(({ id, position }) => row(data, 'jobPublications', id, escaped(position)));
	return page(
		opening.name,
		[
			'<p><a href="/intern">All job openings and applications</a></p>',
			list('This job opening', [row(data, 'jobOpenings', opening.id, escaped(opening.name))]),
			list('Job publications', publications),
			list('Applications', applicationRows(data, opening.id)),
		].join('\n'),
	);
}
