// No imports and no young syntax here: this file must run on the Nodes that it turns away.

// The package itself is content with less (package.json, `engines`), but the n8n-core that the tests
// run loads ES modules by require(), which Node 20 does since 20.19 and Node 22 since 22.12.
const SINCE_20 = '20.19';
const SINCE_22 = '22.12';

/**
 * Whether version `actual` is `minimum` or newer; both as "20.15" or "20.15.1".
 *
 * @param {string} actual
 * @param {string} minimum
 */
export function isAtLeast(actual, minimum) {
	const [have, want] = [actual, minimum].map((version) => version.split('.').map(Number));
	for (let part = 0; part < want.length; part++) {
		if ((have[part] || 0) !== want[part]) return (have[part] || 0) > want[part];
	}
	return true;
}

function isSupported(version) {
	return version.startsWith('20.') ? isAtLeast(version, SINCE_20) : isAtLeast(version, SINCE_22);
}

/** Ends the process with a clear sentence when this Node is too old. */
export function requireNodeVersion() {
	const version = process.versions.node;
	if (isSupported(version)) return;
	console.error(
		`This is Node ${version}. npm start and npm test of n8n-nodes-dvinci need Node ${SINCE_20} or ` +
			`newer (of the 22 line: ${SINCE_22}). Install a current LTS version of Node.js, then run the ` +
			'same command again.',
	);
	process.exit(1);
}
