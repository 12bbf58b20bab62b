import type { Scale } from '../scale';
import { doubles } from './doubles';
import { faults } from './faults';
import { figures } from './figures';
import { files } from './files';
import { growth } from './growth';
import { polls } from './polls';
import { portal } from './portal';
import { rateLimit } from './rateLimit';
import type { Scenario } from './scenario';
import { size } from './size';
import { speed } from './speed';

/** All scenarios in the order of the report; some need n8n in this very process. */
export const scenarios = (scale: Scale, isHere: boolean): Scenario[] => [
	...speed(scale),
	...(isHere ? files : []),
	rateLimit,
	...figures(scale),
	growth,
	doubles,
	...faults,
	...(isHere ? [polls, portal, size] : []),
];
