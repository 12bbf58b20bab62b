// The embedded d.vinci as a process of its own, as `npm run sandbox` starts it.
import { fromRoot } from './paths.mjs';
import { startService, waitFor } from './processes.mjs';

/** Reads the address and the credentials from what the sandbox tells people. */
function readAnnouncement(output) {
	const read = (label) => new RegExp(`^\\s*${label}:\\s+(\\S+)$`, 'm').exec(output)?.[1];
	const announced = {
		baseUrl: read('Base URL'),
		odataUrl: read('OData Source URL'),
		clientId: read('Client ID'),
		clientSecret: read('Client Secret'),
		linkSecret: read('Link Secret'),
	};
	return Object.values(announced).every(Boolean) ? announced : undefined;
}

export async function startSandbox({ port, logFile }) {
	const service = startService('sandbox', {
		node: process.execPath,
		args: ['--import', 'tsx', fromRoot('sandbox', 'main.ts'), '--port', String(port), '--control'],
		cwd: fromRoot(),
		env: process.env,
		logFile,
	});
	const announced = await waitFor(service, () => readAnnouncement(service.output()), {
		timeout: 60_000,
		what: 'ready',
		interval: 100,
	});
	return { service, ...announced };
}
