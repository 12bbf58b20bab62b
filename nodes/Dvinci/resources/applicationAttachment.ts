import {
	deleteAttachmentOf,
	downloadAttachmentOf,
	getAllAttachmentsOf,
	uploadAttachmentOf,
} from '../engine/attachments';
import * as kinds from '../../shared/fields/kinds';
import { APPLICATION_LIMITS } from '../../shared/transport/sentFile';
import type { Resource } from '../engine/operation';

const attached = { owner: kinds.application, attachment: kinds.applicationAttachment };

export const applicationAttachmentResource: Resource = {
	value: 'applicationAttachment',
	name: 'Application Attachment',
	description: 'A file that belongs to an application, such as a resume',
	operations: [
		deleteAttachmentOf(attached, {
			name: 'Delete',
			action: 'Delete application attachment',
			description: 'Delete one file of an application permanently, which can’t be undone',
		}),
		downloadAttachmentOf(attached, {
			name: 'Download',
			action: 'Download application attachment',
			description: 'Download one file of an application, as it is or as PDF',
		}),
		getAllAttachmentsOf(attached, {
			name: 'Get Many',
			action: 'Get many application attachments',
			description: 'Get what files an application has, and the files themselves if wanted',
		}),
		uploadAttachmentOf(
			attached,
			{
				name: 'Upload',
				action: 'Upload application attachment',
				description: 'Add files to an application',
			},
			APPLICATION_LIMITS,
		),
	],
};
