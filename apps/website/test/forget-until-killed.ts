/** A process that clears a folder of somebody and says when it begins; for tests that end it without a word. */
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import { clearOn } from './forgetting.ts';

const [, , logsDir = '', mail = ''] = process.argv;
process.stdout.write('forgetting\n');
await clearOn(nodeDisk, logsDir, { mail, at: '2026-11-22T00:00:00.000Z', until: Number.POSITIVE_INFINITY });
