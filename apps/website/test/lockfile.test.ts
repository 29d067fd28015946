import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
const manifest = z.object({
	name: z.string(),
	version: z.string(),
	optionalDependencies: z.record(z.string(), z.string()).optional(),
});

describe('the lockfile', () => {
	test('names no registry host', () => {
		expect(lockfile).not.toMatch(/https?:\/\/|tarball:/);
	});

	test('holds every platform’s optional binaries', () => {
		const packages = installedPackages();
		expect(packages.length).toBeGreaterThan(100);
		const missing = packages.flatMap(({ name, version, optionalDependencies = {} }) => {
			const snapshots = lockfile.split('\nsnapshots:\n')[1] ?? '';
			return Object.keys(optionalDependencies)
				.filter((optional) => !snapshotOf(snapshots, `${name}@${version}`).includes(`${optional}`))
				.map((optional) => `${name}@${version} lacks ${optional}`);
		});
		expect(missing).toEqual([]);
	});
});

/** The lines under every snapshot of a package; one per set of peers */
function snapshotOf(snapshots: string, id: string): string {
	const blocks = snapshots.split(/\n\n/);
	const isIt = (block: string) => block.trimStart().replace(/^'/, '').startsWith(id);
	return blocks.filter(isIt).join('\n');
}

function installedPackages(): z.output<typeof manifest>[] {
	const store = join(root, 'node_modules/.pnpm');
	return readdirSync(store).flatMap((folder) => {
		const [, name = ''] = /^(@[^+]+\+[^@]+|[^@]+)@/.exec(folder) ?? [];
		try {
			const path = join(store, folder, 'node_modules', name.replace('+', '/'), 'package.json');
			return [manifest.parse(JSON.parse(readFileSync(path, 'utf8')))];
		} catch {
			return [];
		}
	});
}
