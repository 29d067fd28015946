/** A process that packs a folder once through and says when it begins; for tests that end it without a word. */
import { packNow } from './packing.ts';

const [, , logsDir = ''] = process.argv;
process.stdout.write('packing\n');
await packNow(logsDir);
