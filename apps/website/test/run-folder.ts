import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that a run of the tests writes lies in one folder, and goes with it: workers are ended without a word. */
export default function runFolder(): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'bookme-tests-'));
	process.env['TMPDIR'] = folder;
	return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
