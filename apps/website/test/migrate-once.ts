import { text } from 'node:stream/consumers';
import type { DatabasePlace } from '../src/server/config.ts';
import { openDatabase } from '../src/server/db/database.ts';
import { migrate } from '../src/server/db/migrations.ts';

/** A starter in a process of its own: says that it is ready, waits for its input to end, and migrates. */
const [kind, where = ''] = process.argv.slice(2);
const place: DatabasePlace = kind === 'sqlite' ? { kind, path: where } : { kind: 'postgres', url: where };

process.stdout.write('ready\n');
await text(process.stdin);
const database = openDatabase(place);
await migrate(database);
await database.destroy();
