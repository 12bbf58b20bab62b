// The sandbox as a process of its own, so that it doesn't share an event loop with n8n's engine.
import { startSandbox } from '../sandbox';
import type { Answer, Commands, Request } from './sandboxClient';

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const { baseUrl, clientId, clientSecret, data, faults } = sandbox;

	const commands: Commands = {
		where: () => ({ baseUrl, clientId, clientSecret }),
		prepare: ({ latency, persons = 0, fileSize }) => {
			sandbox.reset();
			faults.setLatency(latency);
			const personIds = data.addPersons(persons);
			const [application] = data.applications.all();
			if (!application) throw new Error('The sandbox has no application');
			const attachment =
				fileSize === undefined
					? undefined
					: data.applicationAttachments.insert({
							id: data.nextAttachmentId(),
							ownerId: application.id,
							filename: 'file.pdf',
							description: null,
							contentType: 'application/pdf',
							dateCreated: new Date().toISOString(),
							conversionState: 'DONE',
							content: Buffer.alloc(fileSize, 'x'),
						});
			return {
				personIds,
				jobOpeningIds: data.jobOpenings.all().map(({ id }) => id),
				applicationId: application.id,
				attachmentId: attachment?.id,
			};
		},
		disturb: ({ rateLimit, faults: ordered = [] }) => {
			faults.setRateLimit(rateLimit);
			for (const fault of ordered) faults.add(fault);
		},
		counts: () => ({
			requests: sandbox.requests.length - sandbox.tokenRequests,
			tokenRequests: sandbox.tokenRequests,
			maxInFlight: sandbox.maxInFlight,
			persons: data.persons.all().length,
		}),
	};

	process.on('message', ({ id, name, options }: Request) => {
		const command = commands[name] as (options: unknown) => unknown;
		const answer: Answer = { id, result: command(options) };
		process.send?.(answer);
	});
	process.once('disconnect', () => process.exit());
	process.send?.({ id: 0, result: undefined } satisfies Answer);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
