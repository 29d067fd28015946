import { z } from 'zod';
import { limits } from '../connect/limits.ts';
import type { Fault } from './fault.ts';

/** @param name As `plainLine` gives it */
export function nameFault(name: string): Fault | undefined {
	if (!/[\p{L}\p{N}]/u.test(name)) return 'nameNeeded';
	return [...name].length > limits.nameMax ? 'nameLong' : undefined;
}

export function mailFault(email: string): Fault | undefined {
	return address.safeParse(email).success ? undefined : 'mailNeeded';
}

const address = z.email().max(254);

/** @param known What somebody who guesses would try first */
export function newPasswordFault(password: string, known: readonly string[]): Fault | undefined {
	if (password.length < limits.passwordMin) return 'passwordShort';
	if (password.length > limits.passwordMax) return 'passwordLong';
	const plain = password.trim().toLowerCase();
	const isGuessed = new Set(plain).size < 4 || known.some((one) => one.trim().toLowerCase() === plain);
	return isGuessed ? 'passwordWeak' : undefined;
}
