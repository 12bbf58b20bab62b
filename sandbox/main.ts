import { parseArgs } from 'node:util';
import { isOddity, ODDITIES } from './oddities';
import { SETTINGS } from './settings';
import { startSandbox } from './index';

const DEFAULT_PORT = '4010';

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: DEFAULT_PORT },
			odd: { type: 'string', default: '' },
			set: { type: 'string', multiple: true, default: [] },
			persons: { type: 'string', default: '0' },
			control: { type: 'boolean', default: false },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new Error(`"${values.port}" is not a port. Give a number, for example --port 4010.`);
	}
	const odd = values.odd.split(',').filter((name) => name !== '');
	const unknown = odd.find((name) => !isOddity(name) && name !== 'list');
	if (unknown !== undefined) {
		throw new Error(`There is no oddity "${unknown}". --odd list names them.`);
	}
	if (!/^\d{1,6}$/.test(values.persons)) {
		throw new Error(`"${values.persons}" is no number of persons, for example --persons 20000.`);
	}
	return {
		port,
		persons: Number(values.persons),
		control: values.control,
		odd: odd.filter(isOddity),
		settings: Object.fromEntries(values.set.filter((one) => one !== 'list').map(nameAndValue)),
		list: odd.includes('list') ? ODDITIES : values.set.includes('list') ? SETTINGS : undefined,
	};
}

function nameAndValue(text: string): [name: string, value: string] {
	const [name = '', ...value] = text.split('=');
	return [name, value.join('=')];
}

async function main(): Promise<void> {
	const { list, persons, ...options } = readOptions();
	if (list) {
		console.log(
			Object.entries(list)
				.map(([name, { does }]) => `${name}: ${does}`)
				.join('\n'),
		);
		return;
	}
	const sandbox = await startSandbox(options);
	sandbox.data.addPersons(persons);
	console.log(
		[
			'The d.vinci sandbox is running. Its data is invented and lost when it ends.',
			'',
			`  Base URL:          ${sandbox.baseUrl}`,
			`  OData Source URL:  ${sandbox.odataUrl}`,
			`  Client ID:         ${sandbox.clientId}`,
			`  Client Secret:     ${sandbox.clientSecret}`,
			`  Link Secret:       ${sandbox.linkSecret}`,
			`  Links to click:    ${sandbox.baseUrl}/intern`,
			`  Career portal:     ${sandbox.feedUrl}`,
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
