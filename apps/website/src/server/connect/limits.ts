import type { Allowance } from '../db/attempts.ts';

const minute = 60_000;

/** What is allowed where people sign in. */
export const limits = {
	passwordMin: 10,
	passwordMax: 256,
	nameMax: 80,
	/** Seconds that a session lasts after its last use */
	sessionS: 30 * 24 * 60 * 60,
	/** Wrong passwords and codes of one address */
	signIn: { burst: 10, everyMs: minute / 2 },
	/** One and the same code: longer than an app shows it, or it is taken early or late */
	code: { burst: 1, everyMs: 2 * minute },
	/** Forms that make an account, or try a link */
	signUp: { burst: 20, everyMs: minute },
	/** Mails asked for */
	reset: { burst: 5, everyMs: 5 * minute },
} as const satisfies Record<string, number | Allowance>;
