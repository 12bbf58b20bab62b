// Which layer of the nodes may use which. A layer is a folder or a file; it may always use itself.
const LAYERS = {
	'nodes/shared/model': [],
	'nodes/shared/order': [],
	'nodes/shared/values': ['nodes/shared/model'],
	'nodes/shared/transport': ['nodes/shared/model', 'nodes/shared/values'],
	'nodes/shared/fields': ['nodes/shared/model', 'nodes/shared/values'],
	'nodes/shared/pickers': ['nodes/shared/'],
	'nodes/Dvinci/fields': ['nodes/shared/'],
	'nodes/Dvinci/engine': ['nodes/shared/', 'nodes/Dvinci/fields'],
	'nodes/Dvinci/reporting': ['nodes/shared/', 'nodes/Dvinci/fields', 'nodes/Dvinci/engine'],
	'nodes/Dvinci/resources': ['nodes/shared/', 'nodes/Dvinci/'],
	'nodes/DvinciLinkTrigger': [],
	'nodes/DvinciTrigger': ['nodes/shared/'],
	'nodes/DvinciLinkTrigger': ['nodes/shared/'],
};

const layerRules = Object.entries(LAYERS).map(([layer, uses]) => ({
	name: `layer ${layer}`,
	severity: 'error',
	from: { path: `^${layer}` },
	to: { path: '^nodes/', pathNot: [layer, ...uses].map((path) => `^${path}`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no circle, of types neither',
			severity: 'error',
			// The embedded d.vinci still has two, between its resources and their store.
			from: { pathNot: '^sandbox/' },
			to: { circular: true },
		},
		...layerRules,
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
