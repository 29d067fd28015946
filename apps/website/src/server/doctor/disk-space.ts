import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { inWords, roomOf } from '../journal/free-space.ts';
import { nodeDisk } from '../journal/node-disk.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'disk';
/** Is there room for deliveries? */
export function checkDiskSpace({ config: { logsDir } }: Subject): Finding {
	const space = nodeDisk.space(existing(logsDir));
	const says = `${inWords(space.free)} free for the journal`;
	const room = roomOf(space);
	if (room === 'ample') return ok(name, says);
	if (room === 'low')
		return warning(name, says, 'Make room before it runs out: each booking takes about 4 KB.');
	return fault(
		name,
		'disk',
		says,
		'Make room now: once the disk is full, deliveries are answered 503 and Cal.com soon gives up.',
	);
}

/** The folder, or the nearest one above it that there is */
export function existing(folder: string): string {
	return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}
