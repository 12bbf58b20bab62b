// `npm run doctor`: what a real d.vinci does otherwise than this package expects.
import { reportingRoot, systemOrigin } from '../../nodes/shared/transport/address';
import { runCommand } from '../harness/command';
import { Explained } from '../harness/report';
import { type Examined, examine } from './examine';
import { reportOf } from './report';
import { readSecret } from './secret';

interface Options {
	url: string;
	clientId: string;
	/** Empty where reports are left out. */
	odataUrl: string;
}

/** @throws {Explained} for addresses that the nodes would not take either */
export function addressesOf({
	url,
	odataUrl,
}: Omit<Options, 'clientId'>): Pick<Examined, 'origin' | 'reportingPath'> {
	const origin = systemOrigin(url);
	if (typeof origin !== 'string') throw new Explained(`${origin.message}.`);
	if (odataUrl === '') return { origin };
	const root = reportingRoot(odataUrl, origin);
	if (typeof root !== 'string') throw new Explained(`${root.message}.`);
	return { origin, reportingPath: root.slice(origin.length) };
}

export const main = ({ clientId, ...addresses }: Options) =>
	runCommand(async () => {
		const system = addressesOf(addresses);
		const clientSecret = await readSecret();
		console.log(reportOf(await examine({ ...system, clientId, clientSecret })));
	});
