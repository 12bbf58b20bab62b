import { invalid, type FieldError } from '../http/failures';
import { numericId, orForbidden, type Call, type Route } from '../http/route';
import { bodyOf } from '../http/validator';
import { correspondenceTemplates, INITIAL_STATUS, statusOf } from '../model/masterData';
import { record } from './history';

const findApplication = (call: Call) =>
	orForbidden(call.data.applications.get(numericId(call.params.id)));

const comment = { type: 'string', maxLength: 65_535 };

function changeStatus(call: Call) {
	const application = findApplication(call);
	const { correspondenceTemplateId, comment: remark = null } = call.body as {
		correspondenceTemplateId?: string;
		comment?: string;
	};
	const errors: FieldError[] = [];
	const from = statusOf(application.applicationStatusId);
	const to = statusOf(call.params.statusId ?? '');
	if (!to || to.id === INITIAL_STATUS || (from?.final && to !== from)) {
		errors.push({ field: 'statusId', code: 'statusChangeNotPermitted' });
	}
	if (correspondenceTemplateId !== undefined) {
		const template = correspondenceTemplates.find(({ id }) => id === correspondenceTemplateId);
		if (!to || !template?.statuses.includes(to.id)) {
			errors.push({
				field: 'correspondenceTemplateId',
				code: 'correspondenceTemplateNotAllowed',
				notAllowed: correspondenceTemplateId,
			});
		}
	}
	if (!to || errors.length > 0) throw invalid(errors);
	call.data.applications.change(application.id, {
		applicationStatusId: to.id,
		lastStatusChangeDate: call.now.toISOString(),
	});
	if (correspondenceTemplateId !== undefined) {
		call.data.emails.push({
			applicationId: application.id,
			templateId: correspondenceTemplateId,
			sentAt: call.now.toISOString(),
		});
	}
	record(call.data.applicationHistory, call, {
		ownerId: application.id,
		type: 'APPLICATION_STATUS_CHANGE',
		description: `Status wurde von „${from?.de}“ auf „${to.de}“ geändert.`,
		comment: remark,
		fromApplicationStatusId: application.applicationStatusId,
		toApplicationStatusId: to.id,
	});
	return { success: true };
}

function moveToJobOpening(call: Call) {
	const application = findApplication(call);
	const { comment: remark = null } = call.body as { comment?: string };
	const wanted = call.params.jobOpeningId ?? '';
	const target = /^\d{1,15}$/.test(wanted) ? call.data.jobOpenings.get(Number(wanted)) : undefined;
	if (!target || target.status === 'CLOSED') {
		throw invalid([{ field: 'jobOpeningId', code: 'jobOpeningNotAllowed', notAllowed: wanted }]);
	}
	call.data.applications.change(application.id, { jobOpeningId: target.id });
	record(call.data.applicationHistory, call, {
		ownerId: application.id,
		type: 'APPLICATION_JOB_OPENING_CHANGE',
		description: `Bewerbung wurde der Stelle „${target.name}“ zugeordnet.`,
		comment: remark,
	});
	return { success: true };
}

const item = '/applications/{id}';

/** What can be done with an application besides changing its values. */
export const applicationActionRoutes: Route[] = [
	{
		method: 'POST',
		path: `${item}/statusChange/{statusId}`,
		body: bodyOf({
			type: 'object',
			additionalProperties: false,
			properties: { correspondenceTemplateId: { type: 'string' }, comment },
		}),
		answer: changeStatus,
	},
	{
		method: 'POST',
		path: `${item}/jobOpeningMove/{jobOpeningId}`,
		body: bodyOf({ type: 'object', additionalProperties: false, properties: { comment } }),
		answer: moveToJobOpening,
	},
];
