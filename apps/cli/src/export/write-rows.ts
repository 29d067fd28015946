import { createWriteStream, lstatSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { ExportRow } from './columns.ts';
import { csvOptions } from './csv-options.ts';

/**
 * Writes rows into a file as they come, by its ending as lines of JSON or as a table. The file takes its name once
 * it is whole; what stood there before stays until then. A link stays one, and what it leads to is written.
 * @param onProgress Gets how many rows there are so far
 * @returns how many rows there are @throws a system error, or what reading the rows throws
 */
export async function writeRows(
	file: string,
	rows: AsyncIterable<ExportRow>,
	onProgress: (done: number) => void,
): Promise<number> {
	const target = behindLinks(file);
	const draft = `${target}.part-${process.pid}`;
	let count = 0;
	const counted = async function* () {
		for await (const { all, row } of rows) {
			yield file.endsWith('.csv') ? row : `${JSON.stringify(all)}\n`;
			count += 1;
			if (count % 100 === 0) onProgress(count);
		}
	};
	const forget = () => rmSync(draft, { force: true });
	const leave = () => {
		forget();
		process.exit(130);
	};
	process.once('SIGINT', leave).once('SIGTERM', leave);
	try {
		const written = createWriteStream(draft, { mode: 0o600 });
		if (file.endsWith('.csv')) await pipeline(Readable.from(counted()), stringify(csvOptions), written);
		else await pipeline(Readable.from(counted()), written);
		renameSync(draft, target);
		return count;
	} catch (error) {
		forget();
		throw error;
	} finally {
		process.off('SIGINT', leave).off('SIGTERM', leave);
	}
}

/** As many as the system itself follows */
const mostLinks = 40;

/** The file that links lead to in the end, which need not be there yet. @throws a system error */
function behindLinks(file: string): string {
	let target = file;
	for (let links = 0; links <= mostLinks; links++) {
		if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return target;
		target = resolve(dirname(target), readlinkSync(target));
	}
	throw Object.assign(new Error(`Too many links at ${file}`), { code: 'ELOOP' });
}
