import type { DiskSpace } from './disk.ts';

/** `ample`: nothing to be done · `low`: room should be made · `scarce`: deliveries will soon be refused. */
export type Room = 'ample' | 'low' | 'scarce';

/** Some 250,000 and 50,000 deliveries; on a small disk, a tenth and a fiftieth of it */
const low = { bytes: 2 ** 30, part: 1 / 10 };
const scarce = { bytes: 200 << 20, part: 1 / 50 };

/** How much room there is for deliveries: the one judgement of health, log and doctor. */
export function roomOf({ free, total }: DiskSpace): Room {
	const isBelow = (limit: typeof low) => free < Math.min(limit.bytes, total * limit.part);
	if (isBelow(scarce)) return 'scarce';
	return isBelow(low) ? 'low' : 'ample';
}

/** `1.5 GiB`, `300 MiB` */
export function inWords(bytes: number): string {
	const [size, unit] = bytes >= 2 ** 30 ? [bytes / 2 ** 30, 'GiB'] : [bytes / 2 ** 20, 'MiB'];
	return `${size >= 10 ? Math.round(size) : size.toFixed(1)} ${unit}`;
}
