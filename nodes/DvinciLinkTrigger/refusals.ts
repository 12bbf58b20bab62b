import { noticePage } from './page';
import type { Refusal } from './signedLink';

/** Why a request starts nothing, a right token included. */
export type Reason = Refusal | 'used' | 'noSecret' | 'noTarget';

const ASK = 'If that does not help, ask whoever looks after the workflow.';

const SENTENCES: Record<Reason, string> = {
	missing:
		'This address starts a workflow only by its link in d.vinci. Open d.vinci and choose the link there.',
	unsigned: `This link does not have the right signature of d.vinci. Open d.vinci and choose the link there. ${ASK}`,
	otherSystem: `This link comes from another system than the one that this workflow works for. Choose it in the right d.vinci. ${ASK}`,
	tooOld: `This link is too old. Open d.vinci, load the page there again, and choose the link. ${ASK}`,
	inFuture:
		'This link is dated in the future: the clocks of d.vinci and of n8n do not agree. Tell whoever looks after the workflow.',
	used: 'This link has started the workflow before, and starts it only once. To start it again, choose the link in d.vinci again.',
	noSecret:
		"The credential of this workflow has no 'Secret', or n8n can't read it. Tell whoever looks after the workflow.",
	noTarget:
		"The 'Redirect URL' of this workflow is not an address that begins with https:// or http://. Tell whoever looks after the workflow.",
};

/** What a person reads in the browser when nothing was started. */
export function refusalPage(reason: Reason): string {
	const heading = reason === 'used' ? 'Started already' : 'Nothing was started';
	return noticePage(heading, SENTENCES[reason]);
}
