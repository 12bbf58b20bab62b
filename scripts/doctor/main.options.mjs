// The options of `npm run doctor`.
export const HELP = `npm run doctor -- --url URL --client-id NAME [--odata-url URL]

Compares a real d.vinci with what this package knows of it, and prints what differs: names of
properties, types and statuses, no values. It only reads, about 60 small requests. The Client Secret
is read from the standard input, and neither kept nor printed.

  --url URL          the Base URL of the credential
  --client-id NAME   its Client ID
  --odata-url URL    its OData Source URL; without it, reports are left out
  --help             this text`;

export const OPTIONS = {
	url: { type: 'string' },
	'client-id': { type: 'string' },
	'odata-url': { type: 'string', default: '' },
};

/**
 * @param {object} values what parseArgs has read
 * @returns {{ url: string; clientId: string; odataUrl: string }}
 */
export function read(values) {
	for (const flag of ['url', 'client-id']) {
		if (!values[flag]) throw new Error(`--${flag} is missing. --help shows the options.`);
	}
	return { url: values.url, clientId: values['client-id'], odataUrl: values['odata-url'] };
}
