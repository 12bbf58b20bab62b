// `npm start`: from a fresh clone to a real n8n that has moved real data, step by step.
import path from 'node:path';
import { RECOMMENDED_USER } from '../sandbox/roles';
import { ensureBuild, isBuilt } from './harness/build';
import { runCommand, type Session } from './harness/command';
import { type Example, loadExamples, startOf, withCredentials } from './harness/examples';
import { failureOf, printExecution } from './harness/executions';
import { ensureN8nRuntime, isFetched } from './harness/n8n-runtime';
import { N8nServer } from './harness/n8n-server';
import { installCopy } from './harness/package';
import { choosePort } from './harness/ports';
import { Explained, note, step, timed } from './harness/report';
import { type Account, SandboxClient } from './harness/sandbox';
import { loginFor, openUserFolder } from './harness/user-folder';
import { CREDENTIAL, LINK_CREDENTIAL } from './harness/workflows';
import type { read } from './start.options.mjs';

type Options = ReturnType<typeof read>;

/** Says what lies ahead; what is there already is not announced. Minutes are those of a small, quiet machine. */
function announce({ runtimeFolder }: Options): void {
	const steps = [
		!isBuilt() && { what: 'build the nodes', minutes: 0.5 },
		!isFetched(runtimeFolder) && { what: 'fetch n8n, this once (3 GB)', minutes: 7 },
		{ what: 'start d.vinci and n8n, execute an example', minutes: 1 },
	].filter((each) => each !== false);
	const all = steps.reduce((sum, { minutes }) => sum + minutes, 0);
	step(`What lies ahead, about ${Math.ceil(all)} min in all (on a busy machine twice that)`);
	for (const { what, minutes } of steps) {
		note(`${what}: about ${minutes < 1 ? `${minutes * 60} s` : `${minutes} min`}`);
	}
}

async function choosePorts({ port, sandboxPort }: Options) {
	const sandbox = await choosePort({ asked: sandboxPort, usual: 4010, flag: '--sandbox-port' });
	const n8n = await choosePort({ asked: port, usual: 5678, flag: '--port', avoid: [sandbox] });
	const avoid = [sandbox, n8n];
	return { sandbox, n8n, broker: await choosePort({ usual: n8n + 1, flag: '--port', avoid }) };
}

/** Whom n8n signs in as: a real customer's API user hardly has all rights. */
async function accountOf(sandbox: SandboxClient, { allRights }: Options): Promise<Account> {
	const account = await sandbox.ask('account');
	return allRights ? account : { ...account, clientId: RECOMMENDED_USER };
}

/** Login, credential and examples: what a person would otherwise click together. */
async function furnish(
	n8n: N8nServer,
	sandbox: SandboxClient,
	examples: Example[],
	options: Options,
) {
	const login = loginFor(n8n.userFolder);
	await n8n.signIn(login);
	const account = await accountOf(sandbox, options);
	const credential = await n8n.saveCredential('d.vinci sandbox', CREDENTIAL, account);
	const { status, message } = await n8n.testCredential(credential);
	if (status !== 'OK') throw new Explained(`n8n's test of the credential failed: ${message}`);
	const secret = await sandbox.ask('linkSecret');
	const links = await n8n.saveCredential('d.vinci sandbox links', LINK_CREDENTIAL, { secret });
	const credentials = { [CREDENTIAL]: credential, [LINK_CREDENTIAL]: links };
	for (const { workflow } of examples) {
		await n8n.saveWorkflow(withCredentials(workflow, credentials));
	}
	return { login, account, secret };
}

/** Runs an example and shows what came out; throws a sentence when it failed or nothing came out. */
async function execute(n8n: N8nServer, example: Example): Promise<void> {
	const { file, workflow } = example;
	const start = startOf(example);
	step(`Executing "${workflow.name}" (examples/${file})`);
	const execution = await n8n.execute(workflow, start, { seconds: 120 });
	const { last } = printExecution(execution, workflow);
	if (execution.status !== 'success') {
		throw new Explained(`The example has failed. ${failureOf(execution)}`);
	}
	if (!last || last.name === start || last.records.length === 0) {
		throw new Explained('The example ran, but nothing came out of its last node.');
	}
}

async function start(options: Options, { atEnd, isUp }: Session): Promise<void> {
	const { once, runtimeFolder } = options;
	const examples = loadExamples();
	const [example] = examples.filter(({ file }) => file === options.example);
	if (!example) throw new Explained(`There is no examples/${options.example}.`);
	// Before anything is fetched: a taken port must not cost minutes.
	const ports = await choosePorts(options);

	announce(options);
	await ensureBuild();
	const runtime = await ensureN8nRuntime(runtimeFolder);
	const { folder: userFolder, close } = openUserFolder(options);
	atEnd(close);
	const logOf = (name: string) =>
		path.join(runtimeFolder, `${once ? 'once' : 'start'}-${name}.log`);

	step('Services: the embedded d.vinci, and n8n, which takes 20 to 60 seconds');
	const sandbox = await timed(`d.vinci sandbox on http://127.0.0.1:${ports.sandbox}`, () =>
		SandboxClient.start({ port: ports.sandbox, logFile: logOf('sandbox') }),
	);
	installCopy(userFolder);
	const n8n = new N8nServer({
		runtime,
		userFolder,
		port: ports.n8n,
		brokerPort: ports.broker,
		logFile: logOf('n8n'),
	});
	await timed(`n8n on http://localhost:${ports.n8n}`, () => n8n.start());

	step('Login, credential and examples, a few seconds');
	const { login, account, secret } = await timed(
		`credentials saved and tested, ${examples.length} workflows imported`,
		() => furnish(n8n, sandbox, examples, options),
	);
	await timed('executed', () => execute(n8n, example));
	if (once) return;

	step('Ready. Ctrl-C ends everything.');
	note(`Editor            http://localhost:${ports.n8n}/workflow/${example.workflow.id}`);
	note(`Login             ${login.email}  ${login.password}`);
	note(`d.vinci sandbox   ${account.baseUrl}`);
	note(`Its links         ${account.baseUrl}/intern`);
	note(`OData Source URL  ${account.odataUrl}`);
	note(`Client ID         ${account.clientId}`);
	note(`Client Secret     ${account.clientSecret}`);
	note(`Link Secret       ${secret}`);
	if (!options.allRights)
		note('\n  This user opens files as PDF only. One who may do all: --all-rights');
	note('\n  The examples are restored at every start: duplicate one to keep your changes.');
	isUp();
	const ended = [sandbox.service, n8n.service].map(async ({ name, ended: end }) => {
		await end;
		return name;
	});
	const name = await Promise.race(ended);
	throw new Explained(`${name} has ended unexpectedly; its log is ${logOf(name)}.`);
}

export const main = (options: Options) => runCommand((session) => start(options, session));
