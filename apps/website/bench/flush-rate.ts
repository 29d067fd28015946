import { closeSync, constants, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Overwrites of 4 KiB in a preallocated file that the disk confirms in a second, one after the other. */
export function flushRate(folder: string, round: number): number {
	const path = join(folder, `flush-${round}`);
	const written = openSync(path, 'wx', 0o600);
	const zeros = Buffer.alloc(1 << 20);
	for (let megabyte = 0; megabyte < 4; megabyte += 1) writeSync(written, zeros);
	fsyncSync(written);
	closeSync(written);
	const block = Buffer.alloc(4096, 1);
	const throughCache = process.platform === 'linux' ? constants.O_DSYNC : 0;
	const file = openSync(path, constants.O_WRONLY | throughCache);
	const started = performance.now();
	let flushes = 0;
	for (; performance.now() - started < 1000; flushes += 1) {
		writeSync(file, block, 0, block.length, (flushes % 1024) * block.length);
		if (throughCache === 0) fdatasyncSync(file);
	}
	closeSync(file);
	return (flushes / (performance.now() - started)) * 1000;
}
