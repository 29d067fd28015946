// Plain JavaScript for any Node: says in one line what is missing, where the TypeScript behind it could not even be read.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
	console.error(
		`bookme needs Node 22.18 or newer and found ${process.versions.node}. It normally brings its own: run \`npx --yes pnpm@12 install\` once more while online, or install a newer Node.`,
	);
	process.exit(1);
}
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
// Reading TypeScript is half of a start. Where nothing can be written it is read anew each time.
enableCompileCache(resolve(__dirname, '../../../node_modules/.cache/bookme'));
process.argv.splice(1, 1);
process.argv[1] = resolve(process.argv[1]);
if (!existsSync(process.argv[1])) {
	console.error('The site was not built yet: run `pnpm build`, or `pnpm start`, which does both.');
	process.exit(2);
}
import(pathToFileURL(process.argv[1]).href);
