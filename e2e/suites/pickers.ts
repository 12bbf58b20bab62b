import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { INodeListSearchResult } from 'n8n-workflow';
import { ODD_PERSONS } from '../../sandbox/seed/persons';
import { CREDENTIAL, NODE } from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';

/** A person with umlauts, as most keyboards type them. */
const COMPOSED = 22;

/** What the editor gets for its lists, by the request that it makes. All pickers: test/methods. */
export function pickers(lab: () => E2eLab): void {
	/** @param clientId the API user; one who is used first here, so that no list is remembered */
	async function search(clientId: string, methodName: string, filter: string) {
		const credential = await lab().credentialFor(`pickers of ${clientId}`, { clientId });
		const { results } = await lab().n8n.request<INodeListSearchResult>(
			'POST',
			'/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.personId',
				nodeTypeAndVersion: { name: NODE, version: 1 },
				currentNodeParameters: { resource: 'person', operation: 'get' },
				credentials: { [CREDENTIAL]: credential },
				methodName,
				filter,
			},
		);
		return results;
	}

	describe('pickers', () => {
		it('C10: offer applications to whom may not see persons, without names', async () => {
			const { applications, jobOpenings } = lab().sandbox.data;
			const { jobOpeningId = 0, applicationStatusId } = applications.get(5) ?? {};
			const opening = jobOpenings.get(jobOpeningId)?.name;
			const results = await search('api-no-persons', 'searchApplications', '5');
			assert.deepEqual(
				results.filter(({ value }) => value === 5),
				[{ name: `Application 5 – ${opening} (${applicationStatusId})`, value: 5 }],
			);
		});

		describe('find', () => {
			const { decomposed } = ODD_PERSONS;
			/** Nobody else is called so, whoever came with a spreadsheet before. */
			const name = { firstName: 'Jorinde', lastName: 'Musterhaft' };
			let jorinde = 0;
			const nameOf = (id: number) => {
				const { firstName = '', lastName = '' } = lab().sandbox.data.persons.get(id) ?? {};
				return `${firstName} ${lastName}`;
			};
			before(() => {
				const { data } = lab().sandbox;
				[jorinde = 0] = data.addPersons(1);
				data.persons.change(jorinde, name);
				assert.notEqual(nameOf(decomposed), nameOf(decomposed).normalize('NFC'));
			});
			after(() => lab().sandbox.data.persons.delete(jorinde));

			type Case = [method: string, typed: string, found: number | string];
			const cases: Record<string, () => Case> = {
				'a last name before the first': () => ['searchPersons', 'Musterhaft, Jorinde', jorinde],
				'a decomposed name, as most keyboards type it': () => [
					'searchPersons',
					nameOf(decomposed).normalize('NFC'),
					decomposed,
				],
				'a composed name, typed decomposed': () => [
					'searchPersons',
					nameOf(COMPOSED).normalize('NFD'),
					COMPOSED,
				],
				'a location by its ID in capitals': () => ['searchLocations', 'REMOTE', 'REMOTE'],
			};
			for (const [what, known] of Object.entries(cases)) {
				it(`C11: ${what}`, async () => {
					const [method, typed, found] = known();
					const results = await search('api-recommended', method, typed);
					assert.deepEqual(
						results.map(({ value }) => value),
						[found],
					);
				});
			}
		});
	});
}
