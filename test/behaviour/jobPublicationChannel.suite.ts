import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

const button = { label: 'Jobbörse', url: 'https://jobs.example.org', faIcon: 'fa-external-link' };

const update = async (more: IDataObject) =>
	await lab.run('jobPublicationChannel', 'update', {
		channelId: rl('jobboerse24'),
		inputMode: 'fields',
		...more,
	});

describe('get', () => {
	it('reads a channel by its internal name', async () => {
		const run = await lab.run('jobPublicationChannel', 'get', { channelId: rl('jobboerse24') });
		expect(dataOf(run)).toEqual([{ id: 'jobboerse24', version: 2, externalLinks: [button] }]);
		expect(lab.sent()).toEqual([['GET /jobPublicationChannels/jobboerse24']]);
	});

	it('takes a bare name from an expression, and keeps it in one segment', async () => {
		const run = await lab.run('jobPublicationChannel', 'get', {
			channelId: '={{ "Über/all ?x" }}',
		});
		expect(complaint(run).message).toContain(
			'no permission for job publication channel "Über/all ?x"',
		);
		expect(lab.sent()).toEqual([['GET /jobPublicationChannels/%C3%9Cber%2Fall%20%3Fx']]);
	});

	it.each([
		['={{ "" }}', 'Channel is empty'],
		['={{ ".." }}', 'can’t be “..”'],
	])('refuses %s', async (name, sentence) => {
		const run = await lab.run('jobPublicationChannel', 'get', { channelId: rl(name) });
		expect(complaint(run).message).toContain(sentence);
		expect(lab.sent()).toEqual([]);
	});
});

describe('update', () => {
	it('replaces the links', async () => {
		const externalLinks = [{ label: 'Neu', url: 'https://neu.example.org' }];
		const run = await update({
			updateFields: { externalLinks: { item: [{ ...externalLinks[0], faIcon: '' }] } },
		});
		expect(lab.sent()).toEqual([
			['GET /jobPublicationChannels/jobboerse24'],
			['PUT /jobPublicationChannels/jobboerse24', { version: 2, externalLinks }],
		]);
		expect(dataOf(run)).toEqual([
			{
				id: 'jobboerse24',
				version: 3,
				externalLinks: [{ ...externalLinks[0], faIcon: 'fa-external-link' }],
			},
		]);
	});

	it('removes them', async () => {
		expect(dataOf(await update({ fieldsToClear: ['externalLinks'] }))).toMatchObject([
			{ externalLinks: [] },
		]);
	});

	it('takes JSON', async () => {
		const run = await update({ inputMode: 'json', jsonBody: { externalLinks: [button, button] } });
		expect(dataOf(run)).toMatchObject([{ version: 3, externalLinks: [button, button] }]);
	});

	it('names refused links', async () => {
		const run = await update({
			updateFields: {
				externalLinks: {
					item: [
						{ label: '', url: 'https://x.example.org', faIcon: '' },
						{ label: 'Kaputt', url: 'kaputt', faIcon: 'smile' },
					],
				},
			},
		});
		const { message } = complaint(run);
		expect(message).toContain('job publication channel "jobboerse24"');
		expect(message).toContain('External Links is missing');
		expect(message).toContain('External Links is not a web address');
	});

	it('begins anew when somebody else was faster', async () => {
		lab.sandbox.faults.add({ kind: 'conflict' });
		const run = await update({ fieldsToClear: ['externalLinks'] });
		expect(dataOf(run)).toEqual([{ id: 'jobboerse24', version: 4, externalLinks: [] }]);
	});

	it('needs something to change', async () => {
		expect(complaint(await update({ updateFields: {} })).message).toContain('Nothing to update');
	});

	it('says that there is no such channel', async () => {
		const run = await update({ channelId: rl('NOWHERE'), fieldsToClear: ['externalLinks'] });
		expect(complaint(run).message).toContain('no permission for job publication channel "NOWHERE"');
	});
});
