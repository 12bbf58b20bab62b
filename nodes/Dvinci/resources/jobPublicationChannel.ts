import { getOf, updateOf } from '../engine/operations';
import { externalLinks } from '../fields/externalLinks';
import * as kinds from '../../shared/fields/kinds';
import type { Resource } from '../engine/operation';
import type { Entity } from '../../shared/model';

export const jobPublicationChannel: Entity = {
	...kinds.channel,
	properties: [
		externalLinks('Buttons in the view of the channel, such as links back to your system'),
	],
	simple: {},
};

export const jobPublicationChannelResource: Resource = {
	value: 'jobPublicationChannel',
	name: 'Job Publication Channel',
	description: 'Where job publications are shown, such as the homepage',
	operations: [
		getOf(jobPublicationChannel, {
			name: 'Get',
			action: 'Get job publication channel',
			description: 'Get one channel by its internal name, with its links to other systems',
		}),
		updateOf(jobPublicationChannel, {
			name: 'Update',
			action: 'Update job publication channel',
			description: 'Change the links to other systems that d.vinci shows at a channel',
		}),
	],
};
