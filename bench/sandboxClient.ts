import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Fault, RateLimitOptions } from '../sandbox';

export interface Account {
	baseUrl: string;
	clientId: string;
	clientSecret: string;
}

/** What is there after a reset. */
export interface Stock {
	personIds: number[];
	jobOpeningIds: number[];
	applicationId: number;
	attachmentId?: string;
}

/** What the sandbox has seen since its reset. */
export interface Counts {
	/** Sign-in aside. */
	requests: number;
	tokenRequests: number;
	maxInFlight: number;
	persons: number;
}

export interface Commands {
	where: () => Account;
	/** Resets everything, tokens included. */
	prepare: (options: { latency: number; persons?: number; fileSize?: number }) => Stock;
	disturb: (options: { rateLimit?: RateLimitOptions; faults?: Fault[] }) => void;
	counts: () => Counts;
}

export interface Request {
	id: number;
	name: keyof Commands;
	options: unknown;
}

export interface Answer {
	id: number;
	result: unknown;
}

/** The sandbox in its process, as seen from this one. */
export class SandboxClient {
	private readonly waiting = new Map<number, (result: unknown) => void>();

	private lastId = 0;

	private constructor(private readonly child: ChildProcess) {
		child.on('message', ({ id, result }: Answer) => {
			this.waiting.get(id)?.(result);
			this.waiting.delete(id);
		});
		child.once('exit', (code) => {
			if (code !== null && code !== 0) throw new Error(`The sandbox has ended with code ${code}`);
		});
	}

	static async start(): Promise<SandboxClient> {
		const child = fork(join(__dirname, 'sandboxProcess.ts'), {
			execArgv: ['--import', 'tsx'],
			serialization: 'advanced',
		});
		const client = new SandboxClient(child);
		await new Promise((resolve) => client.waiting.set(0, resolve));
		return client;
	}

	async ask<Name extends keyof Commands>(
		name: Name,
		...[options]: Parameters<Commands[Name]>
	): Promise<ReturnType<Commands[Name]>> {
		const id = (this.lastId += 1);
		const answer = new Promise((resolve) => this.waiting.set(id, resolve));
		this.child.send({ id, name, options } satisfies Request);
		return (await answer) as ReturnType<Commands[Name]>;
	}

	stop(): void {
		this.child.disconnect();
	}
}
