const { rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, src } = require('gulp');

// What n8n reads beside the compiled code: icons and codex files (categories, aliases, links).
const NODE_ASSETS = 'nodes/**/*.{svg,png,json}';
const CREDENTIAL_ASSETS = 'credentials/**/*.{svg,png}';

/** Empties dist, so that a file which was renamed or removed can't be published or loaded any more. */
function clean() {
	return rm(path.join(__dirname, 'dist'), { recursive: true, force: true });
}

/** Copies as bytes: gulp 5 reads files as text unless told otherwise, which ruins PNGs. */
const copy = (pattern, base) => () =>
	src(pattern, { base, encoding: false }).pipe(dest(path.join('dist', base)));

const copyNodeAssets = copy(NODE_ASSETS, 'nodes');
copyNodeAssets.displayName = 'assets:nodes';

const copyCredentialAssets = copy(CREDENTIAL_ASSETS, 'credentials');
copyCredentialAssets.displayName = 'assets:credentials';

exports.clean = clean;
exports.assets = parallel(copyNodeAssets, copyCredentialAssets);
