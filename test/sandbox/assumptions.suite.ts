import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault, Sandbox } from '../../sandbox';
import { ODDITIES } from '../../sandbox/oddities';
import { ROLES } from '../../sandbox/roles';
import { SETTINGS } from '../../sandbox/settings';

const ROOT = path.join(__dirname, '..', '..');
const readme = readFileSync(path.join(ROOT, 'sandbox', 'README.md'), 'utf8');
const [, list = ''] = /^## Assumptions$([^]*?)^## /m.exec(readme) ?? [];

const faults: Array<Fault['kind'] | 'effect'> = ['effect', 'html', 'meanwhile'];
const methods: Array<keyof Sandbox> = ['hide'];
const switches = [...Object.keys(ODDITIES), ...Object.keys(SETTINGS)];
const known = [...switches, ...Object.keys(ROLES), ...faults, ...methods];

const codeOf = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const assumptions = list
	.split('\n')
	.filter((line) => line.startsWith('| '))
	// The names of the columns, and the line below them.
	.slice(2)
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, assumed = '', source = '', otherWay, test]) => ({
		...{ assumed, source },
		switches: codeOf(otherWay),
		tests: codeOf(test),
	}));

it('the list of assumptions names every switch', () => {
	const named = assumptions.flatMap((assumption) => assumption.switches);
	expect(switches.filter((name) => !named.includes(name))).toEqual([]);
});

it.each(assumptions)('"$assumed": source, switch and test are there', (assumption) => {
	expect(assumption.source).not.toBe('');
	expect(assumption.switches.filter((name) => !known.includes(name))).toEqual([]);
	expect(assumption.tests).not.toEqual([]);
	for (const file of assumption.tests) {
		expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true]);
	}
	const texts = assumption.tests.map((file) => readFileSync(path.join(ROOT, file), 'utf8')).join();
	expect(assumption.switches.filter((name) => !texts.includes(name))).toEqual([]);
});
