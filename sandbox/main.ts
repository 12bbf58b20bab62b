import { parseArgs } from 'node:util';
import { startSandbox } from './index';

const DEFAULT_PORT = '4010';

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: DEFAULT_PORT },
			control: { type: 'boolean', default: false },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new Error(`"${values.port}" is not a port. Give a number, for example --port 4010.`);
	}
	return { port, control: values.control };
}

async function main(): Promise<void> {
	const options = readOptions();
	const sandbox = await startSandbox(options);
	console.log(
		[
			'The d.vinci sandbox is running. Its data is invented and lost when it ends.',
			'',
			`  Base URL:          ${sandbox.baseUrl}`,
			`  OData Source URL:  ${sandbox.odataUrl}`,
			`  Client ID:         ${sandbox.clientId}`,
			`  Client Secret:     ${sandbox.clientSecret}`,
			'',
			'Press Ctrl-C to end it.',
		].join('\n'),
	);
	process.once('SIGINT', () => void sandbox.stop());
	process.once('SIGTERM', () => void sandbox.stop());
}

function explain(error: unknown): string {
	const { code, port, message } = error as { code?: string; port?: number; message?: string };
	if (code === 'EADDRINUSE') {
		return `Port ${port} is taken by another program. Choose another one, for example --port ${(port ?? 0) + 1}.`;
	}
	return message ?? String(error);
}

main().catch((error: unknown) => {
	console.error(explain(error));
	process.exitCode = 1;
});
