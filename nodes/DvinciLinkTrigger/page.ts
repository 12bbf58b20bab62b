import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f4f5f7, #16181d); color: light-dark(#1d2330, #e8eaf0); }
main { box-sizing: border-box; width: min(34rem, 100%); padding: 2rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.5rem; font-size: 1.375rem; line-height: 1.3; }
p { margin: 0; white-space: pre-line; }
`;

/**
 * What goes with every answer: nobody keeps it, no other page learns its address with the token in it,
 * and the page can do nothing but be read.
 */
export const HEADERS = {
	'cache-control': 'no-store',
	'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`,
	'content-type': 'text/html; charset=utf-8',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

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
<main>
${content}
</main>
</body>
</html>
`;
}

/** A page with a text of the workflow's author, in whatever language; lines stay lines. */
export function textPage(text: string): string {
	const [title = ''] = text.split('\n');
	return page(title || 'd.vinci', `<p lang="">${escaped(text)}</p>`);
}

/** A page with a heading and a sentence that says how to go on. */
export function noticePage(heading: string, sentence: string): string {
	return page(heading, `<h1>${escaped(heading)}</h1>\n<p>${escaped(sentence)}</p>`);
}
