// The system's browser, for tests that look at the editor as people do.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Explained } from './report';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where the usual installer puts it, on systems that don't put it on the path. */
const USUAL_PLACES = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** The browser's program, or a sentence that says how to get one. */
export function findBrowser(): string {
	const onPath = (process.env.PATH ?? '')
		.split(path.delimiter)
		.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
	const found = [process.env.CHROMIUM ?? '', ...onPath, ...USUAL_PLACES].find(isExecutable);
	if (found) return found;
	throw new Explained(
		'These tests open n8n in Chromium, and no Chromium or Chrome was found. On Debian and Ubuntu: ' +
			'sudo apt-get install chromium. Elsewhere install Chrome, or name the program in the environment ' +
			'variable CHROMIUM. To run without the browser: npm run test:e2e -- --no-browser.',
	);
}
