// The options of `npm run bench`.

export const HELP = `npm run bench -- [options]

Measures the built d.vinci node beside n8n's HTTP Request node, a plain loop over n8n's request
helper and a bare HTTP client. A whole run takes about half an hour and writes docs/benchmark.md.

  --quick        few items and one round, to see that everything works; writes nothing
  --only NAME    only this scenario, more than once for several; writes nothing
  --write        writes docs/benchmark.md all the same
  --real         in the real n8n server that npm start has fetched, instead of n8n's engine alone
  --growth       only what 100 to 100,000 items take, in n8n's engine; draws docs/images/growth.svg
  --help         this text`;

export const OPTIONS = {
	quick: { type: 'boolean', default: false },
	only: { type: 'string', multiple: true, default: [] },
	real: { type: 'boolean', default: false },
	write: { type: 'boolean', default: false },
	growth: { type: 'boolean', default: false },
};
