// `npm start`: from a fresh clone to a real n8n that has moved real data, step by step.
import path from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { LINK_CREDENTIAL_TYPE, loadExamples, runExample, withCredential } from './examples.mjs';
import { ensureN8nRuntime } from './n8n-runtime.mjs';
import { startN8n } from './n8n-server.mjs';
import { HELP, readOptions } from './options.mjs';
import { choosePort } from './ports.mjs';
import { onStopRequest, stopAll } from './processes.mjs';
import { complain, done, Explained, note, seconds, step } from './report.mjs';
import { startSandbox } from './sandbox.mjs';
import { loginFor, openUserFolder } from './user-folder.mjs';

async function choosePorts({ port, sandboxPort }) {
	const sandbox = await choosePort({ asked: sandboxPort, usual: 4010, flag: '--sandbox-port' });
	const n8n = await choosePort({ asked: port, usual: 5678, flag: '--port', avoid: [sandbox] });
	// n8n's door for its code runner: nobody needs to know it, it must only be free.
	const broker = await choosePort({ usual: n8n + 1, flag: '--port', avoid: [sandbox, n8n] });
	return { sandbox, n8n, broker };
}

async function startServices({ ports, runtime, userFolder, logFile }) {
	step('Services');
	const start = Date.now();
	const sandbox = await startSandbox({
		port: ports.sandbox,
		logFile: logFile('sandbox'),
	});
	done(`d.vinci sandbox on ${sandbox.baseUrl}`);
	const n8n = await startN8n({
		runtime,
		userFolder,
		port: ports.n8n,
		brokerPort: ports.broker,
		logFile: logFile('n8n'),
	});
	done(`n8n on http://localhost:${ports.n8n} (${seconds(start)})`);
	return { sandbox, n8n };
}

/** Login, credential and examples: what a person would otherwise click together. */
async function furnish({ n8n, sandbox, login, examples }) {
	step('Credential and examples');
	await n8n.signIn(login);
	const credential = await n8n.saveCredential({
		name: 'd.vinci sandbox',
		type: 'dvinciOAuth2Api',
		data: {
			baseUrl: sandbox.baseUrl,
			odataUrl: sandbox.odataUrl,
			clientId: sandbox.clientId,
			clientSecret: sandbox.clientSecret,
		},
	});
	await n8n.testCredential(credential);
	done(`credential "${credential.name}", tested`);
	const links = await n8n.saveCredential({
		name: 'd.vinci sandbox links',
		type: LINK_CREDENTIAL_TYPE,
		data: { secret: sandbox.linkSecret },
	});
	done(`credential "${links.name}"`);
	for (const { workflow } of examples) {
		const connected = withCredential(workflow, credential);
		await n8n.saveWorkflow(withCredential(connected, links, LINK_CREDENTIAL_TYPE));
		done(`workflow "${workflow.name}"`);
	}
}

function chooseExample(examples, name) {
	const example = examples.find(({ file }) => file.startsWith(name));
	if (example) return example;
	const known = examples.map(({ file }) => `  ${file}`).join('\n');
	throw new Explained(`No example's file name begins with "${name}". There are:\n${known}`);
}

function sayWhereThingsAre({ ports, login, sandbox, example }) {
	step('Ready. Ctrl-C ends everything.');
	const lines = [
		['Editor', `http://localhost:${ports.n8n}/workflow/${example.workflow.id}`],
		['Login', `${login.email}  ${login.password}`],
		['d.vinci sandbox', sandbox.baseUrl],
		['Its links', `${sandbox.baseUrl}/intern`],
		['OData Source URL', sandbox.odataUrl],
		['Client ID', sandbox.clientId],
		['Client Secret', sandbox.clientSecret],
		['Link Secret', sandbox.linkSecret],
	];
	for (const [label, value] of lines) note(`${label.padEnd(17)} ${value}`);
	note('');
	note('The examples are restored at every start: duplicate one to keep your changes.');
}

/** All of it. `stages.atEnd` takes what is to be undone, `stages.ready` is called once it is up to stay. */
async function start(options, { atEnd, ready }) {
	// Before anything is fetched: a wrong name or a taken port must not cost minutes.
	const examples = loadExamples();
	const example = chooseExample(examples, options.example);
	const ports = await choosePorts(options);

	await ensureDependencies();
	await ensureBuild();
	const runtime = await ensureN8nRuntime(options.runtimeFolder);
	const { folder: userFolder, close } = openUserFolder(options);
	atEnd(close);
	const login = loginFor(userFolder);
	const logFile = (name) =>
		path.join(options.runtimeFolder, `${options.once ? 'once' : 'start'}-${name}.log`);
	const { sandbox, n8n } = await startServices({ ports, runtime, userFolder, logFile });
	await furnish({ n8n, sandbox, login, examples });

	step(`Executing "${example.workflow.name}" (examples/${example.file})`);
	const begin = Date.now();
	const results = await runExample(n8n, example);
	done(`${results.length} nodes executed in ${seconds(begin)}`);
	if (options.once) return;

	sayWhereThingsAre({ ports, login, sandbox, example });
	ready();
	const { name } = await Promise.race(
		[sandbox.service, n8n.service].map((service) => service.ended.then(() => service)),
	);
	throw new Explained(`${name} has ended unexpectedly; its log is ${logFile(name)}.`);
}

/** Undoes everything exactly once, whatever asks for it first: the end, a failure or a Ctrl-C. */
function makeEnding() {
	const cleanups = [];
	let promise;
	return {
		atEnd: (cleanup) => cleanups.unshift(cleanup),
		hasBegun: () => promise !== undefined,
		end: (exitCode, lastWords) =>
			(promise ??= (async () => {
				await stopAll();
				for (const cleanup of cleanups) cleanup();
				if (lastWords) console.log(lastWords);
				process.exit(exitCode);
			})()),
	};
}

export async function main(args) {
	const { atEnd, hasBegun, end } = makeEnding();
	// Ctrl-C is the way to end what is up; before that it is an interruption, and counts as one.
	let codeWhenStopped = 130;
	onStopRequest(() => {
		console.log('\nStopping …');
		void end(codeWhenStopped, 'Everything has ended.');
	});
	try {
		const options = readOptions(args);
		if (options.help) console.log(HELP);
		else await start(options, { atEnd, ready: () => (codeWhenStopped = 0) });
		await end(0);
	} catch (error) {
		// What breaks because everything is being stopped is no news.
		if (!hasBegun()) complain(error);
		await end(1);
	}
}
