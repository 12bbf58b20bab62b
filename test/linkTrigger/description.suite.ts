import type { ICredentialsDecrypted, INodeProperties } from 'n8n-workflow';
import { DvinciLinkApi } from '../../credentials/DvinciLinkApi.credentials';
import { DvinciLinkTrigger } from '../../nodes/DvinciLinkTrigger/DvinciLinkTrigger.node';
import packageJson from '../../package.json';
import { entriesOf, sorted, visible } from '../support/description';

const { description, methods } = new DvinciLinkTrigger();

const named = (name: string) =>
	description.properties.find((property) => property.name === name) as INodeProperties;

const shownFor = (respondWith: string) =>
	visible(description, { respondWith }).map(({ name }) => name);

it('is in the package, with its credential', () => {
	const { nodes, credentials } = packageJson.n8n;
	expect(nodes).toContain('dist/nodes/DvinciLinkTrigger/DvinciLinkTrigger.node.js');
	expect(credentials).toContain('dist/credentials/DvinciLinkApi.credentials.js');
});

it('is called by GET', () => {
	expect(description.webhooks).toEqual([expect.objectContaining({ httpMethod: 'GET' })]);
});

it('says where the signature belongs, before anything else', () => {
	expect(description.properties[0]).toMatchObject({
		type: 'notice',
		displayName: expect.stringContaining('<code>?jwt=(jwt)</code>'),
	});
});

it('asks for a text or an address, never for both', () => {
	expect(shownFor('text')).toContain('responseText');
	expect(shownFor('text')).not.toContain('redirectUrl');
	expect(shownFor('redirect')).toContain('redirectUrl');
	expect(shownFor('redirect')).not.toContain('responseText');
});

it('has its options sorted by their label', () => {
	const labels = entriesOf(named('options')).map(({ displayName }) => displayName);
	expect(labels).toEqual(sorted(labels));
});

describe('the credential', () => {
	it('hides its secret', () => {
		expect(new DvinciLinkApi().properties).toEqual([
			expect.objectContaining({ name: 'secret', typeOptions: { password: true } }),
		]);
	});

	it.each([
		['s3cret', 'OK', 'The first link that you choose shows whether it is right'],
		['', 'Error', "The 'Secret' is empty"],
		[undefined, 'Error', "The 'Secret' is empty"],
		['s3cret ', 'Error', "The 'Secret' begins or ends with a blank: copy it again"],
	])('with the secret %j tests as %s', async (secret, status, message) => {
		const [{ testedBy } = { testedBy: '' }] = description.credentials ?? [];
		expect(Object.keys(methods.credentialTest)).toEqual([testedBy]);
		const credential = { id: '1', name: 'links', type: 'dvinciLinkApi', data: { secret } };
		const test = methods.credentialTest.secretTest.bind({} as never);
		expect(await test(credential as ICredentialsDecrypted<{ secret?: string }>)).toEqual({
			status,
			message,
		});
	});
});
