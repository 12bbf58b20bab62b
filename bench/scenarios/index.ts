import type { Scale } from '../scale';
import { faults } from './faults';
import { files } from './files';
import { growth } from './growth';
import { rateLimit } from './rateLimit';
import type { Scenario } from './scenario';
import { shared } from './shared';
import { size } from './size';
import { speed } from './speed';
import { tokens } from './tokens';

/** All scenarios in the order of the report; some need n8n in this very process. */
export const scenarios = (scale: Scale, isHere: boolean): Scenario[] => [
	...speed(scale),
	...(isHere ? files : []),
	rateLimit,
	tokens,
	shared,
	growth,
	...faults,
	...(isHere ? [size] : []),
];
