// Which layer may use which of our own code. A layer is a folder or a file; it may always use itself.
const LAYERS = {
	'nodes/shared/model': [],
	'nodes/shared/order': [],
	'nodes/shared/values': ['nodes/shared/model'],
	'nodes/shared/transport': ['nodes/shared/model', 'nodes/shared/values'],
	// Of the transport, the fields know only its defaults.
	'nodes/shared/fields': [
		'nodes/shared/model',
		'nodes/shared/values',
		'nodes/shared/transport/options',
	],
	'nodes/shared/pickers': ['nodes/shared/'],
	'nodes/shared/portal': ['nodes/shared/'],
	'nodes/Dvinci/fields': ['nodes/shared/'],
	'nodes/Dvinci/engine': ['nodes/shared/', 'nodes/Dvinci/fields'],
	'nodes/Dvinci/connection': ['nodes/shared/', 'nodes/Dvinci/fields', 'nodes/Dvinci/engine'],
	'nodes/Dvinci/reporting': ['nodes/shared/', 'nodes/Dvinci/fields', 'nodes/Dvinci/engine'],
	'nodes/Dvinci/resources': ['nodes/shared/', 'nodes/Dvinci/'],
	'nodes/DvinciTrigger': ['nodes/shared/'],
	'nodes/DvinciLinkTrigger': ['nodes/shared/'],
	'sandbox/model': ['sandbox/http/failures'],
	'sandbox/records': ['sandbox/model'],
	'sandbox/store': ['sandbox/records'],
	'sandbox/http': ['sandbox/model', 'sandbox/store'],
	'sandbox/faults': ['sandbox/http'],
	'sandbox/oddities': ['sandbox/http'],
	'sandbox/resources': ['sandbox/model', 'sandbox/records', 'sandbox/store', 'sandbox/http'],
	'sandbox/seed': ['sandbox/model', 'sandbox/records', 'sandbox/store', 'sandbox/resources'],
	'sandbox/odata': ['sandbox/model', 'sandbox/records', 'sandbox/store', 'sandbox/http'],
	'sandbox/links': ['sandbox/records', 'sandbox/store'],
	sandbox: [],
	'scripts/before': [],
	'scripts/harness': ['scripts/before', 'sandbox/'],
	'scripts/doctor': ['scripts/harness', 'nodes/', 'sandbox/'],
	e2e: ['scripts/', 'sandbox/'],
	bench: ['scripts/', 'sandbox/', 'test/support'],
};

const OURS = '^(bench|credentials|e2e|nodes|sandbox|scripts|test)/';

const layerRules = Object.entries(LAYERS).map(([layer, uses]) => ({
	name: `layer ${layer}`,
	severity: 'error',
	from: { path: `^${layer}` },
	to: { path: OURS, pathNot: [layer, ...uses].map((path) => `^${path}`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{ name: 'no circle, of types neither', severity: 'error', from: {}, to: { circular: true } },
		...layerRules,
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
