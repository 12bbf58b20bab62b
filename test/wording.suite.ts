import type { INodeProperties } from 'n8n-workflow';
import { Dvinci } from '../nodes/Dvinci/Dvinci.node';
import {
	describeNode,
	entriesOf,
	groupsOf,
	operationsOf,
	optionsOf,
	sorted,
	withNested,
} from './support/description';

/*
 * n8n's UX guidelines, held against the finished description: the linter sees literals only, and
 * most of this node's parameters are made by functions.
 */

const description = describeNode();
const [resource] = description.properties as [INodeProperties];

/** Every parameter of every operation and those inside it, each with words that lead to it. */
const everything = description.properties.flatMap((top) => {
	const resources = (top.displayOptions?.show?.resource ?? []) as string[];
	return withNested(top).map(({ path, property }) => ({
		where: `${resources.join()} ${path}`.trim(),
		property,
	}));
});

/** The places where a rule is broken; `problem` says how, or nothing where all is well. */
function broken(problem: (property: INodeProperties) => string | undefined): string[] {
	return everything.flatMap(({ where, property }) => {
		const found = problem(property);
		return found === undefined ? [] : [`${where}: ${found}`];
	});
}

const MINOR_WORDS = /^(a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/;
/** Words that n8n spells in one way only: ID, URL, JSON, ZIP, email. */
const MISSPELT = /\b(Id|Ids|Url|Urls|Json|Zip|Api|Pdf|Html|Hr|E-Mail|e-mail)\b/;

/** Every word begins with a capital or a digit, apart from small words in the middle. */
function titleCaseProblem(name: string): string | undefined {
	const words = name.split(/[\s/]+/);
	const isTitle = words.every(
		(word, index) => /^\(?[A-Z0-9]/.test(word) || (index > 0 && MINOR_WORDS.test(word)),
	);
	return isTitle && !MISSPELT.test(name) ? undefined : name;
}

/** What is wrong with the wording of a description or a hint. */
function wordingProblem(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const plain = text.replace(/<[^>]+>/g, '');
	const sentences = plain.split(/[.?!](?:\s|$)/).filter((part) => part.trim() !== '');
	const isRight =
		/^[A-Z]/.test(text) &&
		plain.endsWith('.') === sentences.length > 1 &&
		!/\s{2}|^\s|\s$/.test(text) &&
		!MISSPELT.test(plain);
	return isRight ? undefined : text;
}

function first(problems: Array<string | undefined>): string | undefined {
	return problems.find((problem) => problem !== undefined);
}

function isChoice({ type }: INodeProperties): boolean {
	return type === 'options' || type === 'multiOptions';
}

describe('resources and operations', () => {
	const operations = operationsOf(description);

	it('are explained in sentence case', () => {
		const texts = [...optionsOf(resource), ...operations.map(({ operation }) => operation)];
		expect(texts.map((option) => wordingProblem(option.description ?? ''))).toEqual(
			texts.map(() => undefined),
		);
	});

	it.each(operations)('$title has an action in sentence case without articles', ({ operation }) => {
		const { action = '' } = operation;
		expect(action).toMatch(/^[A-Z][a-z]+( [a-z]+)+$/);
		expect(action).not.toMatch(/\b(a|an|the)\b/);
	});

	it('have the names that people know from other nodes', () => {
		const known: Record<string, [name: string, action: RegExp]> = {
			create: ['Create', /^Create /],
			delete: ['Delete', /^Delete /],
			download: ['Download', /^Download /],
			get: ['Get', /^Get /],
			getAll: ['Get Many', /^Get many /],
			update: ['Update', /^Update /],
			upload: ['Upload', /^Upload /],
			upsert: ['Create or Update', /^Create or update /],
		};
		for (const { operation } of operations) {
			const [name, action] = known[String(operation.value)] ?? [operation.name, /./];
			expect(operation).toMatchObject({ name, action: expect.stringMatching(action) });
		}
	});
});

describe('wording', () => {
	it('has labels in title case', () => {
		expect(broken(({ displayName }) => titleCaseProblem(displayName))).toEqual([]);
	});

	it('has descriptions and hints in sentence case, with periods between sentences only', () => {
		expect(
			broken(({ description: text, hint }) => first([text, hint].map(wordingProblem))),
		).toEqual([]);
	});

	it('begins descriptions of switches with Whether', () => {
		expect(
			broken(({ type, description: text = '' }) =>
				type === 'boolean' && !text.startsWith('Whether ') ? text : undefined,
			),
		).toEqual([]);
	});

	it('has options in title case with descriptions in sentence case', () => {
		expect(
			broken((property) =>
				isChoice(property)
					? first(
							optionsOf(property).flatMap(({ name, description: text }) => [
								titleCaseProblem(name),
								wordingProblem(text),
							]),
						)
					: undefined,
			),
		).toEqual([]);
	});

	it('speaks of lists that are loaded as all nodes do', () => {
		const link = '<a href="https://docs.n8n.io/code/expressions/">expression</a>';
		expect(
			broken(({ type, typeOptions, displayName, description: text }) => {
				if (typeOptions?.loadOptionsMethod === undefined) return undefined;
				const [label, what] =
					type === 'multiOptions' ? [/ Names or IDs$/, 'IDs'] : [/ Name or ID$/, 'an ID'];
				if (!label.test(displayName)) return displayName;
				const wanted = `Choose from the list, or specify ${what} using an ${link}`;
				return text === wanted ? undefined : text;
			}),
		).toEqual([]);
	});
});

describe('placeholders', () => {
	it('give examples', () => {
		expect(
			broken(({ type, placeholder, modes = [] }) => {
				if (type === 'collection' || type === 'fixedCollection') return undefined;
				const texts = modes.filter((mode) => mode.type !== 'list').map((mode) => mode.placeholder);
				// The linter wants this one for email addresses, word by word.
				return first(
					[placeholder ?? 'e.g. x', ...texts].map((text = '') =>
						/^e\.g\. \S|^name@email\.com$/.test(text) ? undefined : text,
					),
				);
			}),
		).toEqual([]);
	});

	it('of lists say what to select, those of collections what to add', () => {
		expect(
			broken(({ type, placeholder = '', modes = [] }) => {
				if (type === 'collection' || type === 'fixedCollection') {
					return /^Add [a-z]+$/.test(placeholder) ? undefined : placeholder;
				}
				const [list] = modes.filter((mode) => mode.type === 'list');
				return /^Select [a-z ]+…$/.test(list?.placeholder ?? 'Select x…')
					? undefined
					: list?.placeholder;
			}),
		).toEqual([]);
	});
});

describe('choices', () => {
	it('have their default among them', () => {
		expect(
			broken((property) => {
				if (property.type !== 'options' || property.typeOptions?.loadOptionsMethod)
					return undefined;
				const values = optionsOf(property).map(({ value }) => value);
				return values.includes(property.default as string)
					? undefined
					: JSON.stringify(property.default);
			}),
		).toEqual([]);
	});

	it('are sorted, apart from an empty one at the beginning', () => {
		expect(
			broken((property) => {
				if (!isChoice(property)) return undefined;
				const [start, ...rest] = optionsOf(property);
				const names = (start?.value === '' ? rest : optionsOf(property)).map(({ name }) => name);
				return names.join() === sorted(names).join() ? undefined : names.join();
			}),
		).toEqual([]);
	});

	it('of fields in collections are sorted by their label', () => {
		expect(
			broken((property) => {
				const fields =
					property.type === 'collection'
						? entriesOf(property)
						: property.type === 'fixedCollection'
							? groupsOf(property).flatMap(({ values }) => values)
							: [];
				const names = fields.map(({ displayName }) => displayName);
				return names.join() === sorted(names).join() ? undefined : names.join();
			}),
		).toEqual([]);
	});

	it('are not offered twice', () => {
		expect(
			broken((property) => {
				const values = isChoice(property)
					? optionsOf(property).map(({ value }) => value)
					: property.type === 'collection'
						? entriesOf(property).map(({ name }) => name)
						: [];
				return values.length === new Set(values).size ? undefined : values.join();
			}),
		).toEqual([]);
	});

	it('are loaded by methods that the node has', () => {
		const { loadOptions, listSearch } = new Dvinci().methods;
		const called = everything.map(({ property }) => property.typeOptions?.loadOptionsMethod);
		const searched = everything.flatMap(({ property }) =>
			(property.modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
		);
		expect(Object.keys(loadOptions)).toEqual(expect.arrayContaining(unique(called)));
		expect(Object.keys(listSearch)).toEqual(expect.arrayContaining(unique(searched)));
	});

	it('of records begin with the list, where there is one', () => {
		expect(
			broken(({ type, modes = [], default: preset }) => {
				if (type !== 'resourceLocator') return undefined;
				const names = modes.map(({ name }) => name);
				const { mode } = preset as { mode?: string };
				const best = names.includes('list') ? 'list' : 'id';
				return mode === best && names[0] === best ? undefined : `${mode} of ${names.join()}`;
			}),
		).toEqual([]);
	});
});

function unique(names: Array<string | undefined>): string[] {
	return [...new Set(names)].filter((name) => name !== undefined);
}
