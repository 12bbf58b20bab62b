import { onStopRequest, stopAll } from './processes';
import { complain } from './report';

/** What a command can ask for while it runs. */
export interface Session {
	/** Takes what is to be undone in the end, the last first. */
	atEnd: (cleanUp: () => void) => void;
	/** From now on, Ctrl-C is the way to end it and no interruption. */
	isUp: () => void;
}

/**
 * Runs a command, then ends everything that it has started, exactly once, whatever asks for it first:
 * the end, a failure or a Ctrl-C; and then the process.
 *
 * @param work gives the exit code if it is a number, else that is 0
 */
export async function runCommand(work: (session: Session) => Promise<unknown>): Promise<void> {
	const cleanUps: Array<() => void> = [];
	let ending: Promise<void> | undefined;
	let codeWhenStopped = 130;

	const end = (exitCode: number, lastWords?: string) =>
		(ending ??= (async () => {
			await stopAll();
			for (const cleanUp of cleanUps.reverse()) cleanUp();
			if (lastWords !== undefined) console.log(lastWords);
			process.exit(exitCode);
		})());

	onStopRequest(() => {
		console.log('\nStopping …');
		void end(codeWhenStopped, 'Everything has ended.');
	});
	try {
		const exitCode = await work({
			atEnd: (cleanUp) => void cleanUps.push(cleanUp),
			isUp: () => {
				codeWhenStopped = 0;
			},
		});
		await end(typeof exitCode === 'number' ? exitCode : 0);
	} catch (error) {
		// What breaks because everything is being stopped is no news.
		if (ending === undefined) complain(error);
		await end(1);
	}
}
