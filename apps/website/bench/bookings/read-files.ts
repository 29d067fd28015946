import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads, parses and hashes every file of a journal, and prints the seconds it took: what no rebuild can spare. */
const folder = process.argv[2] ?? '';
const started = performance.now();
for (const name of readdirSync(folder)) {
	if (!name.startsWith('event-')) continue;
	const bytes = readFileSync(join(folder, name));
	JSON.parse(bytes.toString('utf8'));
	hash('sha256', bytes, 'hex');
}
process.stdout.write(`${(performance.now() - started) / 1000}\n`);
