import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../shared/transport/client';
import { missingBy } from '../../shared/transport/errors';
import type { Failure } from '../../shared/transport/failure';
import type { Sentences } from '../../shared/transport/wording';
import { recordOf, recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import type { ItemRequest, ItemRun } from './itemRun';
import type { Route } from './route';

/** Where the forms of an attachment are, and what tells about it. */
export interface AttachmentRoutes {
	list: Route;
	read: Route;
	pdf: Route;
}

/** A file as d.vinci answers it, or why it can't be had in any form. */
export type Fetched = { file: IDataObject; request: ItemRequest } | NotFetched;

interface NotFetched {
	outcome: Outcome & { ok: false };
	request: ItemRequest;
	problem?: Sentences;
}

/**
 * Reads an attachment in the wanted format: `original`, `pdf`, or `originalOrPdf`, the original where
 * the API user may open it and d.vinci's PDF where not.
 *
 * d.vinci lets people open documents as PDF only, unless a role says otherwise; then the original is
 * refused (403) and the PDF is not. Once a run has seen that, it asks for the PDF at once.
 *
 * @param values names the attachment, as far as the item's parameters do not
 */
export async function fetchFile(
	item: ItemRun,
	routes: AttachmentRoutes,
	format: unknown,
	values: IDataObject = {},
): Promise<Fetched> {
	const { run } = item;
	// The first file of a run shows whether originals may be opened; the others wait for it.
	if (run.firstFile !== undefined) await run.firstFile;
	const fetched = fetchInForm(item, routes, format, values);
	run.firstFile ??= fetched.then(nothing, nothing);
	return await fetched;
}

const nothing = () => undefined;

async function fetchInForm(
	item: ItemRun,
	routes: AttachmentRoutes,
	format: unknown,
	values: IDataObject,
): Promise<Fetched> {
	const wanted = plain(format) || 'originalOrPdf';
	const mayBeOriginal = wanted !== 'pdf' && !(wanted !== 'original' && item.run.pdfsInstead > 0);
	// Not shared reads: the run would keep every file in memory.
	const original = item.request(routes.read, { values, answersFile: true });
	const first = mayBeOriginal ? await item.outcomeOf(original) : undefined;
	if (first?.ok) return { file: recordOf(first.body), request: original };
	if (first !== undefined && (wanted === 'original' || missingBy(first.failure) !== 403)) {
		return { outcome: first, request: original, problem: refusedOriginal(first.failure, wanted) };
	}

	const request = item.request(routes.pdf, { values, answersFile: true });
	const outcome = await item.outcomeOf(request);
	if (outcome.ok) {
		if (wanted !== 'pdf') item.run.pdfsInstead++;
		return { file: recordOf(outcome.body), request };
	}
	const problem = isNoPdf(outcome.failure) ? await noPdf(item, routes, request) : undefined;
	return { outcome: first ?? outcome, request: first ? original : request, problem };
}

const PERMISSION =
	'To open originals, the API user’s role needs the permission “Download attachments (of applications) as original files”, for onboardings “Attachments | open as original files”; confidential files also need “Confidential Information of Applications”.';

function refusedOriginal(failure: Failure, wanted: string): Sentences | undefined {
	if (wanted !== 'original' || missingBy(failure) !== 403) return undefined;
	return {
		message: 'The API user may not open the original of this file, or it does not exist',
		description: `${PERMISSION} With the format Original or PDF, d.vinci’s PDF comes instead.`,
	};
}

function isNoPdf(failure: Failure): boolean {
	return missingBy(failure) !== undefined || (failure.kind === 'status' && failure.status === 422);
}

/** d.vinci says only that there is no PDF; the list says why. */
async function noPdf(
	item: ItemRun,
	routes: AttachmentRoutes,
	{ path }: ItemRequest,
): Promise<Sentences | undefined> {
	const id = decodeURIComponent(path.split('/').at(-2) ?? '');
	const list = await item.sharedOutcomeOf(item.request(routes.list));
	const found = list.ok ? recordsOf(list.body).find((each) => each.id === id) : undefined;
	if (found === undefined || found.conversionState === 'DONE') return undefined;
	const name = `"${plain(found.filename)}"`;
	switch (found.conversionState) {
		case 'DOING':
			return {
				message: `d.vinci is still converting ${name} to PDF`,
				description: `Try again in a minute, or choose the format Original. ${PERMISSION}`,
			};
		case 'FAILED':
			return {
				message: `d.vinci could not convert ${name} to PDF`,
				description: `Choose the format Original to get the original file. ${PERMISSION}`,
			};
		default:
			return {
				message: `There is no PDF of ${name}`,
				description: `d.vinci does not convert every format. Choose the format Original to get the original file. ${PERMISSION}`,
			};
	}
}

/** What a row says of a file that can't be had: what happened, and the permission to give. */
export function fileProblem({ outcome, problem }: NotFetched): string {
	if (problem !== undefined) return `${problem.message}. ${problem.description}`;
	return missingBy(outcome.failure) === 404
		? 'The file was deleted in d.vinci meanwhile.'
		: `The API user may open this file neither as it is nor as PDF, or it was deleted meanwhile. ${PERMISSION}`;
}
