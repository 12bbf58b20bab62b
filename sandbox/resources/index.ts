import type { Route } from '../http/route';
import { applicationRoutes } from './application';
import { externalLinkRoutes } from './externalLink';
import { hiringRequestRoutes } from './hiringRequest';
import { jobOpeningRoutes } from './jobOpening';
import { jobPublicationRoutes } from './jobPublication';
import { jobPublicationChannelRoutes } from './jobPublicationChannel';
import { jobPublicationPlacementRoutes } from './jobPublicationPlacement';
import { locationRoutes } from './location';
import { onboardingRoutes } from './onboarding';
import { orgUnitRoutes } from './orgUnit';
import { personRoutes } from './person';
import { personPhotoRoutes } from './personPhoto';
import { userRoutes } from './user';
import { userGroupRoutes } from './userGroup';

/** Everything that the REST API can do. */
export const routes: readonly Route[] = [
	...applicationRoutes,
	...externalLinkRoutes,
	...hiringRequestRoutes,
	...jobOpeningRoutes,
	...jobPublicationRoutes,
	...jobPublicationPlacementRoutes,
	...jobPublicationChannelRoutes,
	...locationRoutes,
	...onboardingRoutes,
	...orgUnitRoutes,
	...personRoutes,
	...personPhotoRoutes,
	...userRoutes,
	...userGroupRoutes,
];
