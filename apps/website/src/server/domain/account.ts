import type { Locale } from './locale.ts';

/** What an account may do: an owner sees everything, a consultant their own. */
export const roles = ['owner', 'consultant'] as const;
export type Role = (typeof roles)[number];

export function isRole(value: unknown): value is Role {
	return roles.some((role) => role === value);
}

/** Somebody who may sign in. */
export type Account = {
	id: string;
	name: string;
	/** Lower case */
	email: string;
	role: Role;
	/** In which pages and mails are shown */
	locale: Locale;
	/** false: they are let in nowhere */
	isActive: boolean;
	/** A code is asked for after the password */
	hasTwoFactor: boolean;
	/** ISO 8601, UTC */
	createdAt: string;
};
