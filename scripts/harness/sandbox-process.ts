// The embedded d.vinci as a process of its own, so that it shares no event loop with n8n or a test.
import { INITIAL_STATUS } from '../../sandbox/model/masterData';
import { type Fault, type RateLimitOptions, type Sandbox, startSandbox } from '../../sandbox';

/** For files that are larger than d.vinci takes them. */
const WITHOUT_LIMITS = { maxFileSize: Infinity, maxApplicationSize: Infinity };

interface Wanted {
	number: number;
	/** Bytes; 0 for no file. */
	fileSize: number;
	pageSize: number;
	/** Whether they take the place of those that were there. */
	alone: boolean;
}

/** What other processes can ask for. */
const commandsOf = (sandbox: Sandbox) => {
	const { baseUrl, odataUrl, clientId, clientSecret, data, faults } = sandbox;
	return {
		account: () => ({ baseUrl, odataUrl, clientId, clientSecret }),
		linkSecret: () => sandbox.linkSecret,
		persons: () => data.persons.all(),
		applications: () => data.applications.all(),
		applicationHistory: () => data.applicationHistory.all(),
		addPersons: (count: number) => void data.addPersons(count),
		addPublications: (count: number, textSize: number) => addPublications(sandbox, count, textSize),
		setPublications: (
			ids: number[],
			values: { status?: 'ACTIVE' | 'DRAFT'; subtitle?: string },
		) => {
			for (const id of ids) data.jobPublications.change(id, values);
		},
		/** They come now, all in the same moment. */
		addApplications: (count: number) => {
			const dateCreated = new Date().toISOString();
			for (const id of data.addApplications(count)) data.applications.change(id, { dateCreated });
		},
		/** All requests from one on, sign-in included. */
		requests: (from: number) => sandbox.requests.slice(from),
		disturb: (fault: Fault) => void faults.add(fault),
		limit: (limit?: RateLimitOptions) => faults.setRateLimit(limit),
		/** What the end of the tokens' lifetime means to those who use them. */
		expireTokens: () => sandbox.revokeTokens(),
		/** Effects that are still to come although their answers have gone. */
		lateEffects: () => faults.lateEffects,
		/** What has happened, by whom it has happened to: once for each time. */
		happened: () => ({
			emails: data.emails.map(({ applicationId }) => applicationId),
			files: data.applicationAttachments.all().map(({ ownerId }) => ownerId),
			persons: data.persons.all().map(({ email }) => email),
		}),
		/** Back to the beginning, tokens included; then with these persons and with a file of this size. */
		prepare: (latency: number, persons: number, fileSize?: number) => {
			sandbox.reset();
			faults.setLatency(latency);
			if (fileSize !== undefined) Object.assign(sandbox.uploads, WITHOUT_LIMITS);
			const personIds = data.addPersons(persons);
			const [application] = data.applications.all();
			if (!application) throw new Error('The sandbox has no application.');
			const attachment =
				fileSize === undefined
					? undefined
					: data.applicationAttachments.insert(
							pdfOf(data.nextAttachmentId(), application.id, Buffer.alloc(fileSize, 'x')),
						);
			return {
				personIds,
				personEmails: personIds.map((id) => data.persons.get(id)?.email ?? null),
				jobOpeningIds: data.jobOpenings.all().map(({ id }) => id),
				applicationId: application.id,
				attachmentId: attachment?.id,
			};
		},
		/** More new applications, each with a file of this size, and pages of reports of so many rows. */
		stockApplications: ({ number, fileSize, pageSize, alone }: Wanted) => {
			sandbox.odata.pageSize = pageSize;
			for (const { id } of alone ? data.applications.all() : []) data.applications.delete(id);
			const applicationIds = data.addApplications(number);
			for (const id of applicationIds) {
				data.applications.change(id, { applicationStatusId: INITIAL_STATUS });
			}
			const content = Buffer.alloc(fileSize, 'x');
			for (const ownerId of fileSize > 0 ? applicationIds : []) {
				data.applicationAttachments.insert(pdfOf(data.nextAttachmentId(), ownerId, content));
			}
			return applicationIds;
		},
		/** What the sandbox has seen since it was prepared; requests without sign-in. */
		counts: () => ({
			requests: sandbox.requests.length - sandbox.tokenRequests,
			tokenRequests: sandbox.tokenRequests,
			maxInFlight: sandbox.maxInFlight,
			persons: data.persons.all().length,
		}),
	};
};

/** More jobs on the default portal, each with a text of so many characters. @returns their ids */
function addPublications({ data }: Sandbox, count: number, textSize: number): number[] {
	const [shown] = data.jobPublications.all();
	if (!shown) throw new Error('The sandbox has no job publication.');
	const first = 1 + Math.max(...data.jobPublications.all().map(({ id }) => id));
	return Array.from({ length: count }, (_, index) => {
		const position = `Job ${index}`;
		const tasks = `<p>${position} </p>`.padEnd(textSize, 'Straßenbau – ');
		return data.jobPublications.insert({ ...shown, id: first + index, position, tasks }).id;
	});
}

const pdfOf = (id: string, ownerId: number, content: Buffer) => ({
	id,
	ownerId,
	filename: 'file.pdf',
	description: null,
	contentType: 'application/pdf',
	dateCreated: new Date().toISOString(),
	conversionState: 'DONE' as const,
	content,
});

export type Commands = ReturnType<typeof commandsOf>;

export interface Question {
	id: number;
	name: keyof Commands;
	args: unknown[];
}

export interface Reply {
	id: number;
	result: unknown;
}

async function main(port: number): Promise<void> {
	const commands = commandsOf(await startSandbox({ port, control: true }));
	process.on('message', ({ id, name, args }: Question) => {
		const command = commands[name] as (...args: unknown[]) => unknown;
		process.send?.({ id, result: command(...args) } satisfies Reply);
	});
	process.send?.({ id: 0, result: undefined } satisfies Reply);
}

main(Number(process.argv[2])).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
