import { forbidden } from '../http/failures';
import type { Call, Route } from '../http/route';

/** Units and statuses that the API user may not see. */
export interface Hidden {
	readonly orgUnitIds?: readonly number[];
	readonly applicationStatusIds?: readonly string[];
}

function isHidden(hidden: Hidden, route: Route, { data }: Call, id: number): boolean {
	const application = route.path.startsWith('/applications/') ? data.applications.get(id) : null;
	if (!application && !route.path.startsWith('/jobOpenings/')) return false;
	const jobOpeningId = application ? application.jobOpeningId : id;
	const unit = jobOpeningId === null ? undefined : data.jobOpenings.get(jobOpeningId)?.orgUnitId;
	return (
		(typeof unit === 'number' && hidden.orgUnitIds?.includes(unit) === true) ||
		(!!application &&
			hidden.applicationStatusIds?.includes(application.applicationStatusId) === true)
	);
}

/** Refuses what is addressed but hidden. */
export function refuseHidden(hidden: Hidden, route: Route, call: Call): void {
	if (isHidden(hidden, route, call, Number(call.params.id))) throw forbidden();
}

/** Leaves what is hidden out of lists. */
export function visible(hidden: Hidden, route: Route, call: Call, answer: unknown): unknown {
	if (!Array.isArray(answer) || call.params.id !== undefined) return answer;
	return (answer as Array<{ id: number }>).filter(({ id }) => !isHidden(hidden, route, call, id));
}
