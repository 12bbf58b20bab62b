import type { BenchLab } from '../lab';
import { bareClient } from './bareClient';
import { dvinciNode } from './dvinciNode';
import { helperLoop } from './helperLoop';
import { httpRequestGeneric, httpRequestPredefined } from './httpRequest';

/** This package's node first, then those that it is compared with. */
export async function makeContenders(lab: BenchLab) {
	return {
		node: await dvinciNode(lab),
		http: await httpRequestPredefined(lab),
		httpGeneric: await httpRequestGeneric(lab),
		loop: await helperLoop(lab),
		bare: await bareClient(lab),
	};
}

export type Contenders = Awaited<ReturnType<typeof makeContenders>>;
