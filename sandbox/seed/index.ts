import type { Data } from '../store/data';
import { seedApplications, seedRecentFiles } from './applications';
import { seedHiringRequests } from './hiringRequests';
import { seedJobs } from './jobs';
import { seedOnboardings } from './onboardings';
import { seedOrganisation } from './organisation';
import { seedPersons } from './persons';

/** Fills the data with an invented company, the same at every start. */
export function seed(data: Data): void {
	seedOrganisation(data);
	seedJobs(data);
	seedPersons(data);
	seedApplications(data);
	seedHiringRequests(data);
	seedOnboardings(data);
	seedRecentFiles(data);
}
