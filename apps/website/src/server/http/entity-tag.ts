import { createHash } from 'node:crypto';

/** Marks a content for `ETag`. Weak: one mark stands for all encodings of it. */
export function weakTag(content: string | Uint8Array): string {
	return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** Whether who asks has that content already. */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
	if (ifNoneMatch === null) return false;
	const bare = (mark: string) => mark.trim().replace(/^W\//, '');
	return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((mark) => bare(mark) === bare(tag));
}
