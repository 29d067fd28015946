/** What went wrong, by who can do something about it. It decides HTTP status, exit code and whether to try again. */
export type ErrorCategory = 'input' | 'auth' | 'reconnect' | 'provider' | 'network' | 'disk' | 'internal';

// The pages are bundled and the server is not, so the class exists twice: an error of either is one.
const brand = Symbol.for('bookme.error');

/**
 * A surprise that somebody can act on.
 * `code` is permanent (others match on it); the message says what happened, why, and what to do.
 */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly code: string;
	readonly category: ErrorCategory;
	readonly [brand] = true;

	static override [Symbol.hasInstance](value: unknown): boolean {
		// Of a class below it an error has to be made.
		// biome-ignore lint/complexity/noThisInStatic: it is another class there
		if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
		return typeof value === 'object' && value !== null && brand in value;
	}

	constructor(code: string, category: ErrorCategory, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
		this.category = category;
	}
}

/** Exit codes of the terminal commands, one per category. */
export const exitCodes: Record<ErrorCategory, number> = {
	internal: 1,
	input: 2,
	auth: 3,
	reconnect: 3,
	provider: 4,
	network: 5,
	disk: 6,
};

/** The `code` of a Node system error (`ENOENT`, `ENOSPC` …), or null for anything else, an AppError among it. */
export function systemCode(error: unknown): string | null {
	if (!(error instanceof Error) || error instanceof AppError || !('code' in error)) return null;
	return typeof error.code === 'string' ? error.code : null;
}
