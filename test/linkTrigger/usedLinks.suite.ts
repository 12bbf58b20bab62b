import { createHmac } from 'node:crypto';
import { readSignedLink } from '../../nodes/DvinciLinkTrigger/signedLink';
import { UsedLinks } from '../../nodes/DvinciLinkTrigger/usedLinks';

/* What is remembered of the links that were used. */

it('is each link once for each trigger', () => {
	const links = new UsedLinks();
	expect(links.use('one', 'a', 10, 0)).toBe(true);
	expect(links.use('one', 'a', 10, 0)).toBe(false);
	expect(links.use('one', 'b', 10, 0)).toBe(true);
	expect(links.use('other', 'a', 10, 0)).toBe(true);
});

it('is forgotten when the link is too old by itself, and no sooner', () => {
	const links = new UsedLinks();
	links.use('one', 'a', 10, 0);
	expect(links.use('one', 'a', 10, 10)).toBe(false);
	expect(links.use('one', 'b', 30, 11)).toBe(true);
	expect(links.size).toBe(1);
});

it('is bounded: the oldest makes room', () => {
	const links = new UsedLinks(3);
	for (const name of ['a', 'b', 'c', 'd']) links.use('one', name, 10, 0);
	expect(links.size).toBe(3);
	expect(links.use('one', 'd', 10, 0)).toBe(false);
	expect(links.use('one', 'b', 10, 0)).toBe(false);
	expect(links.use('one', 'a', 10, 0)).toBe(true);
	expect(links.size).toBe(3);
});

it('no token is right by an empty secret, with which anybody could sign', () => {
	const rules = { maxAge: 60_000, issuer: '', audience: '' };
	const content = ['{"alg":"HS256"}', '{"iat":0}']
		.map((text) => Buffer.from(text).toString('base64url'))
		.join('.');
	const token = `${content}.${createHmac('sha256', '').update(content).digest('base64url')}`;
	expect(readSignedLink(token, '', rules, 0)).toBe('unsigned');
});
