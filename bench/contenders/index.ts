import type { Lab } from '../lab';
import { bareClient } from './bareClient';
import type { Contender } from './contender';
import { dvinciNode } from './dvinciNode';
import { helperLoop } from './helperLoop';
import { httpRequestGeneric, httpRequestPredefined } from './httpRequest';

export interface Contenders {
	node: Contender;
	http: Contender;
	httpGeneric: Contender;
	loop: Contender;
	bare: Contender;
}

export async function makeContenders(lab: Lab): Promise<Contenders> {
	return {
		node: await dvinciNode(lab),
		http: await httpRequestPredefined(lab),
		httpGeneric: await httpRequestGeneric(lab),
		loop: await helperLoop(lab),
		bare: await bareClient(lab),
	};
}
