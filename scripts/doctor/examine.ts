// Asks a system and the embedded d.vinci the same, and says in what they differ.
import { startSandbox } from '../../sandbox';
import { headerDifferences, manner, unknownHeaders } from './answers';
import { differences } from './compare';
import { ask } from './questions';
import { askForReports, kindOfNextLink, oddMetadata } from './reporting';
import { answerShape } from './shapes';
import { type ApiAccount, System } from './system';
import { recordsIn, shapeOfAnswers, type Visit, Visitor } from './visit';

export interface Examined extends ApiAccount {
	/** Path of the reporting interface, with a slash at its end; without it, that is not asked. */
	reportingPath?: string;
}

/** What was asked, how it was answered, and in what that differs from what is known. */
export interface Finding {
	question: string;
	manner: string;
	/** The API user may not read it, so that nothing could be compared. */
	isRefused?: boolean;
	differences: string[];
}

export interface Diagnosis {
	findings: Finding[];
	/** Headers that the embedded d.vinci does not send. */
	headers: string[];
	/** How pages of reports lead on; undefined if that was not asked. */
	nextLink?: string;
}

interface Visits {
	records: Visit[];
	others: Visit[];
	signIn: Visit;
}

async function visit({ reportingPath, ...login }: Examined, all: boolean): Promise<Visits> {
	const system = await System.open(login);
	return {
		signIn: { question: 'POST /plt/oauth2/token', answer: system.signIn },
		records: await new Visitor(system, all).run(),
		others: [
			...(await ask(system)),
			...(reportingPath === undefined ? [] : await askForReports(system, reportingPath)),
		],
	};
}

let knowledge: Promise<Visits> | undefined;

/** The same for every system, so it is read once. */
async function known(): Promise<Visits> {
	return await (knowledge ??= readKnown());
}

async function readKnown(): Promise<Visits> {
	const sandbox = await startSandbox();
	try {
		const { baseUrl: origin, clientId, clientSecret, odataUrl } = sandbox;
		const reportingPath = new URL(odataUrl).pathname;
		return await visit({ origin, clientId, clientSecret, reportingPath }, true);
	} finally {
		await sandbox.stop();
	}
}

/** Rows differ from report to report and from system to system: what counts is what holds them. */
const shapeOfOne = ({ question, answer }: Visit) => {
	const isPage = question === 'OData page' && answer.kind === 'JSON';
	const values = isPage
		? recordsIn(answer).map((page) => ({ ...(page as object), value: [] }))
		: [];
	return answerShape(isPage ? values : answer.kind === 'JSON' ? recordsIn(answer) : []);
};

function compareRecords(question: string, seen: Visit[], all: Visit[]): Finding {
	const asked = seen.filter((one) => one.question === question);
	const reference = all.find((one) => one.question === question && one.answer.status === 200);
	const last = asked.at(-1);
	if (last === undefined || reference === undefined)
		return { question, manner: '', differences: [] };
	const { answer, entity } = last;
	const isList = Array.isArray(answer.json) === Array.isArray(reference.answer.json);
	const isRefused = answer.status === 403;
	const shown = shapeOfAnswers(seen, question);
	return {
		question,
		manner: manner(answer),
		isRefused,
		differences: [
			...(isRefused || (answer.status === 200 && isList)
				? []
				: [`answers ${manner(answer)}, known as ${manner(reference.answer)}`]),
			...headerDifferences(answer, reference.answer),
			...differences(shown, shapeOfAnswers(all, question), { question, entity }),
		],
	};
}

function compareOthers(seen: Visit, all: Visit[]): Finding {
	const { question, answer } = seen;
	const reference = all.find((one) => one.question === question)?.answer;
	if (reference === undefined) return { question, manner: manner(answer), differences: [] };
	const isSame =
		answer.status === reference.status &&
		answer.kind === reference.kind &&
		Array.isArray(answer.json) === Array.isArray(reference.json);
	const shape = shapeOfOne({ question, answer: reference });
	return {
		question,
		manner: manner(answer),
		differences: [
			...(isSame ? [] : [`answers ${manner(answer)}, known as ${manner(reference)}`]),
			...headerDifferences(answer, reference),
			...(reference.kind === 'JSON' && reference.json !== undefined && isSame
				? differences(shapeOfOne(seen), shape, { question })
				: []),
		],
	};
}

/** Reads a system and compares it with what the package knows. Nothing in it is a value. */
export async function examine(examined: Examined): Promise<Diagnosis> {
	const seen = await visit(examined, false);
	const all = await known();
	const questions = [...new Set(seen.records.map(({ question }) => question))];
	const findings = [
		compareOthers(seen.signIn, [all.signIn]),
		...questions.map((question) => compareRecords(question, seen.records, all.records)),
		...seen.others.map((one) => compareOthers(one, all.others)),
	];
	findings
		.find(({ question }) => question === 'OData $metadata')
		?.differences.push(...oddMetadata(seen.others));
	const answers = ({ records, others }: Visits) =>
		[...records, ...others].map(({ answer }) => answer);
	return {
		findings,
		headers: unknownHeaders(answers(seen), answers(all)),
		...(examined.reportingPath !== undefined && {
			nextLink: kindOfNextLink(seen.others, examined.origin),
		}),
	};
}
