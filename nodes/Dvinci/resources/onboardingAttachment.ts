import { downloadAttachmentOf, getAllAttachmentsOf } from '../engine/attachments';
import * as kinds from '../../shared/fields/kinds';
import type { Resource } from '../engine/operation';

const attached = { owner: kinds.onboarding, attachment: kinds.onboardingAttachment };

const permission = '“Attachments | open as original files”, to get originals; without it, the PDF';

export const onboardingAttachmentResource: Resource = {
	value: 'onboardingAttachment',
	name: 'Onboarding Attachment',
	description: 'A file that belongs to an onboarding',
	operations: [
		downloadAttachmentOf(attached, {
			name: 'Download',
			action: 'Download onboarding attachment',
			description: 'Download one file of an onboarding, as it is or as PDF',
			permission,
		}),
		getAllAttachmentsOf(attached, {
			name: 'Get Many',
			action: 'Get many onboarding attachments',
			description: 'Get what files an onboarding has, and the files themselves if wanted',
			permission,
		}),
	],
};
