import { randomBytes } from 'node:crypto';
import type { Grant } from './tokens.ts';

/** What somebody allowed, until the client fetches it. */
export type Allowed = Grant & { redirectUri: string; challenge: string | null };

/** Codes on their way to a client: good for one exchange, for ten minutes. */
export type Codes = {
	issue(allowed: Allowed): string;
	/** @returns null: there is no such code, it is too old, or it was used */
	look(code: string): Allowed | null;
	useUp(code: string): void;
};

const life = 10 * 60_000;

/** @param now Milliseconds of the box's clock */
export function createCodes(now: () => number): Codes {
	const codes = new Map<string, Allowed & { expires: number }>();
	return {
		issue(allowed) {
			const code = randomBytes(32).toString('hex');
			codes.set(code, { ...allowed, expires: now() + life });
			return code;
		},
		look(code) {
			const found = codes.get(code);
			return found === undefined || found.expires <= now() ? null : found;
		},
		useUp: (code) => void codes.delete(code),
	};
}
