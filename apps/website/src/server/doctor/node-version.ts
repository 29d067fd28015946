import { type Finding, fault, ok } from './finding.ts';

/** The oldest Node that runs TypeScript and has SQLite */
const least = [22, 18] as const;

/** @param version Such as `24.21.0` */
export function checkNode(version: string): Finding {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	if (major > least[0] || (major === least[0] && minor >= least[1])) return ok('node', `Node ${version}`);
	return fault(
		'node',
		'input',
		`Node ${version} is too old`,
		`Use ${least.join('.')} or newer; \`npx --yes pnpm@12 install\` brings one along.`,
	);
}
