import { createHash } from 'node:crypto';
import type { Provider } from '../domain/entry.ts';

/** The same for ever. A uid of other signs than Cal.com's and Calendly's is hashed, as it stands in a line of its own. */
export function eventUid(uid: string, provider: Provider): string {
	const isPlain = /^[\w-]{1,64}$/.test(uid);
	const own = isPlain ? uid : createHash('sha256').update(uid).digest('base64url');
	return `${own}@${provider}.bookme`;
}
