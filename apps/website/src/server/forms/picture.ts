/** What a picture may have, in bytes: it is shown small. */
export const pictureMax = 200_000;

export type Picture = { ok: true; photo: string } | { ok: false; fault: 'photoLarge' | 'photoKind' };

const kinds: readonly (readonly [type: string, starts: RegExp])[] = [
	['image/jpeg', /^\xff\xd8\xff/],
	['image/png', /^\x89PNG\r\n\x1a\n/],
	['image/webp', /^RIFF....WEBP/s],
];

/** A posted picture as a data address: by what it is, whatever it calls itself. @returns null where none was chosen */
export async function readPicture(posted: FormDataEntryValue | null): Promise<Picture | null> {
	if (posted === null || typeof posted === 'string' || posted.size === 0) return null;
	if (posted.size > pictureMax) return { ok: false, fault: 'photoLarge' };
	const bytes = Buffer.from(await posted.arrayBuffer());
	const start = bytes.subarray(0, 16).toString('latin1');
	const [type] = kinds.find(([, starts]) => starts.test(start)) ?? [];
	if (type === undefined) return { ok: false, fault: 'photoKind' };
	return { ok: true, photo: `data:${type};base64,${bytes.toString('base64')}` };
}
