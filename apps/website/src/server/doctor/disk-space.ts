import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'disk';
/** Some 50,000 deliveries */
const scarce = 200 << 20;
const ample = 2 ** 30;

/** Is there room for deliveries? */
export function checkDiskSpace({ config: { logsDir } }: Subject): Finding {
	const { bavail, bsize } = statfsSync(existing(logsDir));
	const free = bavail * bsize;
	const says = `${inWords(free)} free for the journal`;
	if (free >= ample) return ok(name, says);
	if (free >= scarce)
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

function inWords(bytes: number): string {
	const [size, unit] = bytes >= 2 ** 30 ? [bytes / 2 ** 30, 'GiB'] : [bytes / 2 ** 20, 'MiB'];
	return `${size >= 10 ? Math.round(size) : size.toFixed(1)} ${unit}`;
}
