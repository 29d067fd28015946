import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../journal/disk.ts';
import { putInPlace } from '../../journal/put-in-place.ts';
import { PersonKeys } from '../../person/person-keys.ts';

const fileName = 'person-keys';

/**
 * What people who were forgotten are known again by. The keys of the first ENCRYPTION_KEY last as long as the journal:
 * where another one has taken its place, they are kept beside the journal, sealed under that.
 * @param encryptionKeys The one in force, and those before it, the first of all last
 * @returns null where there is none in force
 */
export function openPersonKeys(
	disk: Pick<Disk, 'readFile'>,
	logsDir: string,
	encryptionKeys: readonly string[],
): PersonKeys | null {
	const sealed = disk.readFile(join(logsDir, fileName));
	for (const key of sealed === null ? [] : encryptionKeys) {
		const text = new PersonKeys(key).open(sealed ?? Buffer.alloc(0));
		if (text !== null) return new PersonKeys(schema.parse(JSON.parse(text)));
	}
	const first = encryptionKeys.at(-1);
	return first === undefined ? null : new PersonKeys(first);
}

/** Keeps the keys of people under the key in force. Durable when it resolves; a kill leaves the file as it was. */
export async function keepPersonKeys(
	disk: Disk,
	logsDir: string,
	encryptionKeys: readonly string[],
): Promise<void> {
	const [current] = encryptionKeys;
	const keys = openPersonKeys(disk, logsDir, encryptionKeys);
	if (current === undefined || keys === null) return;
	const sealed = new PersonKeys(current).seal(JSON.stringify(keys.raw));
	await putInPlace(disk, logsDir, new Map([[fileName, sealed]]));
}

const schema = z.object({ hash: z.string(), standIn: z.string(), seal: z.string() });
