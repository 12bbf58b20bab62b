// Loads a package as n8n does, and says how long it took. Without TypeScript, whose compiler at run
// time would count too.
const { performance } = require('node:perf_hooks');
const { PackageDirectoryLoader } = require('n8n-core');

async function main(folder) {
	const loader = new PackageDirectoryLoader(folder);
	const worked = process.cpuUsage();
	const start = performance.now();
	await loader.loadAll();
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(worked);
	const descriptions = Object.fromEntries(
		loader.types.nodes.map((description) => [
			description.name,
			Buffer.byteLength(JSON.stringify(description)),
		]),
	);
	console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, descriptions }));
}

void main(process.argv[2]);
