import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Config } from '../config.ts';
import type { WorkerDatabase } from '../db/database.ts';
import type { Account } from '../domain/account.ts';
import type { Locale } from '../domain/locale.ts';
import type { Auth } from './auth.ts';

/** What everything about accounts is made of. */
export type AccountParts = {
	/** A worker's: who asks is found out by it */
	database: WorkerDatabase;
	config: Pick<Config, 'siteUrl' | 'siteName' | 'signUp'>;
	/** The library, opened at its first use. @throws AppError `no-auth-secret`, `database-unavailable` */
	auth(): Promise<Auth>;
	/** Of the configuration, or null: then nobody can sign in */
	secret: string | null;
	tellReset: TellReset | null;
	now(): number;
	newId(): string;
};

/** Has somebody mailed a link by which they choose a new password. null where no mail is configured. */
export type TellReset = (reset: { account: Account; locale: Locale }) => Promise<void>;

/** Whoever fills in a form. */
export type Visitor = {
	/** The header as it came, or null */
	cookie: string | null;
	userAgent: string | null;
	/** As proxies that are trusted tell it */
	address: string;
};

/** Under which name attempts of an address are counted. Whole networks of IPv6 are one: anybody has 2^64 of them. */
export function attemptSource({ secret }: AccountParts, what: string, address: string): string {
	const network = isIPv6(address) ? firstHalf(address) : address;
	return createHmac('sha256', secret ?? '')
		.update(`${what} ${network}`)
		.digest('hex');
}

function firstHalf(address: string): string {
	const [left = '', right] = address.split('::');
	const before = left === '' ? [] : left.split(':');
	const after = right === undefined || right === '' ? [] : right.split(':');
	const gap =
		right === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	return [...before, ...gap, ...after].slice(0, 4).join(':');
}
