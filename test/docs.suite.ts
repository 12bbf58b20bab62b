import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../nodes/Dvinci/resources';
import { type Growth, growthPicture } from '../scripts/growth-picture';
import { withNodesPicture } from '../scripts/nodes-picture';
import { operationsPage } from '../scripts/operations-page';

const read = (page: string) => readFileSync(join(__dirname, '..', page), 'utf8');
const written = read('docs/operations.md');

describe('docs/operations.md', () => {
	it('is as `npm run docs` makes it now', () => {
		expect(written).toBe(operationsPage(resources));
	});

	it('names every operation with all its endpoints', () => {
		const rows = written.split('\n').filter((line) => line.startsWith('| '));
		for (const { name, value, operations } of resources) {
			expect(written).toContain(`## ${name} (\`${value}\`)`);
			for (const { value: operation, routes, addresses = [], description } of operations) {
				const row = rows.find(
					(line) =>
						line.includes(`(\`${operation}\`)`) &&
						line.includes(description) &&
						[...routes, ...addresses].every((endpoint) => line.includes(`\`${endpoint}\``)),
				);
				expect([value, operation, row]).toEqual([value, operation, expect.any(String)]);
			}
		}
	});
});

describe('CONTRIBUTING.md', () => {
	const page = read('CONTRIBUTING.md');

	it('shows the layers of nodes/ as `npm run docs` draws them now', () => {
		expect(page).toBe(withNodesPicture(page));
	});
});

describe('docs/images/growth.svg', () => {
	it('shows the figures beside it as `npm run docs` draws them now', () => {
		const growth = JSON.parse(read('docs/images/growth.json')) as Growth;
		expect(read('docs/images/growth.svg')).toBe(growthPicture(growth));
	});
});
