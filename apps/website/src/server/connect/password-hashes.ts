import { fewAtOnce } from './few-at-once.ts';

// Each takes 32 MB and one of four threads, beside which deliveries are made durable: those have two at least.
const inTurn = fewAtOnce(2);

// Nobody who only receives bookings is to have the library in memory.
const library = () => import('better-auth/crypto');

/** Hashes a password as the library for sign-in does: scrypt, beside the thread. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(async () => (await library()).hashPassword(password));
}

export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
	return inTurn(async () => (await library()).verifyPassword(given));
}
