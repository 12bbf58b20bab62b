const PLACEHOLDER = '(jwt)';

/** Where the administrator of the sandbox has links signed that have no placeholder. */
const SIGNED_HOSTS = ['localhost', '127.0.0.1'];

/** The address of a link with the token in the place of `(jwt)`, or as its parameter `jwt`. */
export function signedAddress(url: string, token: string): string {
	if (url.includes(PLACEHOLDER)) return url.replaceAll(PLACEHOLDER, token);
	const address = new URL(url);
	if (!SIGNED_HOSTS.includes(address.hostname)) return url;
	address.searchParams.append('jwt', token);
	return address.href;
}
