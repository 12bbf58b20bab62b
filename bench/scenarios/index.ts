import type { Scale } from '../scale';
import { beside } from './beside';
import { doubles } from './doubles';
import { faultScenarios } from './faults';
import { figures } from './figures';
import { fileScenarios } from './files';
import { growth } from './growth';
import { polls } from './polls';
import { portalScenario } from './portal';
import { rateLimit } from './rateLimit';
import type { Scenario } from './scenario';
import { size } from './size';
import { speed } from './speed';
import { submissions } from './submissions';

/** All scenarios in the order of the report; some need n8n in this very process. */
export const scenarios = (scale: Scale, isHere: boolean): Scenario[] => [
	...speed(scale),
	...beside,
	...submissions(scale),
	...(isHere ? fileScenarios : []),
	rateLimit,
	...figures(scale),
	growth,
	doubles,
	...faultScenarios,
	...(isHere ? [polls, portalScenario, size] : []),
];
