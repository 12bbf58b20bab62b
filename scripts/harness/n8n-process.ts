// An n8n process of its own, on ports of its own, in a folder that outlives it.
import path from 'node:path';
import type { Runtime } from './n8n-runtime';
import { ready, type Service, startService } from './processes';

export interface Place {
	/** As messages call it; `n8n` unless told otherwise. */
	name?: string;
	runtime: Runtime;
	userFolder: string;
	port: number;
	/** n8n's door for its code runner: it must only be free. */
	brokerPort: number;
	/** Ends in `.log`. A second start writes another one beside it. */
	logFile: string;
	/** What else belongs into its environment. */
	env?: Record<string, string>;
}

/** All that n8n gets from the person's environment: an own n8n's settings (a database!) must not leak in. */
const PASSED_ON =
	/^(HOME|USER|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|SystemRoot|windir|ComSpec|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$/i;

/** Seconds; while it makes its database, on a small and busy machine. */
const STARTS_WITHIN = 300;

function environment({ runtime, userFolder, port, brokerPort, env }: Place): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
	return {
		...Object.fromEntries(inherited),
		// n8n starts its code runner as `node`: that must be the same one.
		PATH: [path.dirname(runtime.node), process.env.PATH].join(path.delimiter),
		N8N_USER_FOLDER: userFolder,
		// Reachable from this machine only: the login is printed on the terminal.
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A time zone that is the same everywhere, so that examples show the same everywhere.
		GENERIC_TIMEZONE: 'Europe/Berlin',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		NO_COLOR: '1',
		// Nothing leaves the machine.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_AI_GATEWAY_ENABLED: 'false',
		...runtime.env,
		...env,
	};
}

export abstract class N8nProcess {
	private started?: Service;

	private starts = 0;

	/** @param command n8n's own: what kind of process it is */
	constructor(
		protected readonly place: Place,
		private readonly command: 'start' | 'worker',
	) {}

	get service(): Service {
		if (this.started === undefined) throw new Error(`${this.name} has not been started.`);
		return this.started;
	}

	get url(): string {
		return `http://127.0.0.1:${this.place.port}`;
	}

	get userFolder(): string {
		return this.place.userFolder;
	}

	/** Starts it, also again after it has ended, and waits until it answers. */
	async start(): Promise<void> {
		this.starts += 1;
		const { runtime, userFolder, logFile } = this.place;
		this.started = startService(this.name, {
			node: runtime.node,
			args: [runtime.program, this.command],
			cwd: userFolder,
			env: environment(this.place),
			logFile: this.starts === 1 ? logFile : logFile.replace(/\.log$/, `-${this.starts}.log`),
		});
		await ready(this.started, () => this.isReady(), STARTS_WITHIN);
	}

	protected abstract isReady(): Promise<boolean>;

	private get name(): string {
		return this.place.name ?? 'n8n';
	}
}
