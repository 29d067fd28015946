import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import '../scripts/build.ts';

/**
 * `pnpm prove`: the proofs of receiving and keeping at full depth (hundreds of kills, 100,000 fuzzed requests,
 * power cuts after every call), of bookings (100,000 histories, faults in the fold, a million events made anew)
 * and of connections (set-up killed anywhere, gaps of 10,000 bookings healed, accounts kept apart), then Lighthouse
 * on all pages. Prints what was counted. About an hour.
 */
const root = resolve(import.meta.dirname, '../../..');
const website = join(root, 'apps/website');
const proofs = [
	'power-loss',
	'pack-day',
	'pack-crash',
	'archive',
	'drop-gone',
	'journal-faults',
	'crash',
	'trace',
	'fuzz',
	'rejected',
	'receive-contract',
	'slow-senders',
	'fold-all',
	'fold-looks',
	'project.test',
	'projection-crash',
	'forget-crash',
	'person/forget',
	'calendar-text',
	'starters',
	'connections.test',
	'set-up-kill',
	'crossing',
	'reconcile.test',
	'notify',
	'told-',
];

const bin = (name: string, file: string, from: string) =>
	join(dirname(createRequire(join(from, 'package.json')).resolve(`${name}/package.json`)), file);

const vitest = [
	bin('vitest', 'vitest.mjs', root),
	'run',
	'--config',
	'apps/website/vitest.config.ts',
	'--maxWorkers',
	'1',
	...proofs,
];
const proved = await run(vitest);
const mutated = await run([join(website, 'prove/mutations.ts')]);
const rebuilt = await run([join(website, 'prove/rebuild-million.ts')]);
const lighthouse = await run([join(website, 'scripts/lighthouse.ts')]);

process.stdout.write('\ncounted:\n');
for (const [what, count] of added([...proved.counts, ...mutated.counts, ...rebuilt.counts]))
	process.stdout.write(`  ${what}: ${count}\n`);
const holds = proved.ok && mutated.ok && rebuilt.ok;
process.stdout.write(
	`\nproofs ${holds ? 'hold' : 'FAILED'}, Lighthouse ${lighthouse.ok ? '100 everywhere' : 'below 100'}\n`,
);
process.exit(holds && lighthouse.ok ? 0 : 1);

/** The counts of one name together */
function added(lines: readonly string[]): Map<string, string> {
	const sums = new Map<string, string>();
	for (const line of lines) {
		const [, what = '', count = ''] = /^(.*): (.*)$/.exec(line) ?? [];
		const before = sums.get(what);
		sums.set(what, before === undefined ? count : String(Number(before) + Number(count)));
	}
	return sums;
}

/** Runs a script with this Node, shows what it prints, and collects the lines that count something. */
function run(script: string[]): Promise<{ ok: boolean; counts: string[] }> {
	const child = spawn(process.execPath, script, {
		cwd: root,
		env: { ...process.env, PROVE: '1' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let printed = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		process.stdout.write(text);
		printed += text;
	});
	return new Promise((done) => {
		child.once('close', (code) => {
			const counts = [...printed.matchAll(/^count: (.*)$/gm)].map(([, line = '']) => line);
			done({ ok: code === 0, counts });
		});
	});
}
