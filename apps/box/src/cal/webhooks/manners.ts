import type { Profile } from '../world/profile.ts';

export type Manners = {
	/** null: it waits as long as the connection stands */
	timeoutMs: number | null;
	/** Waits before each try of the second round, from … to, in milliseconds; none: never again */
	retries: readonly (readonly [number, number])[];
	/** 410 switches the webhook off */
	offAt410: boolean;
	/** Each subscription's `createdAt` is taken anew, some milliseconds later */
	createdApart: boolean;
	/** Where a form's answers stand a second time */
	formCopies: 'root' | 'payload';
	/** MEETING_*: as the docs promise, or as the newest public code builds them */
	meetings: 'flat' | 'nested';
	/** Some builds of 2025 name no version */
	versionHeader: boolean;
	/** Forms and their like are put through templates as well */
	templatesForForms: boolean;
};

const cloud: Manners = {
	timeoutMs: 20_000,
	retries: [
		[0, 0],
		[10_000, 20_000],
		[15_000, 30_000],
	],
	offAt410: true,
	createdApart: false,
	formCopies: 'payload',
	meetings: 'flat',
	versionHeader: true,
	templatesForForms: true,
};

const selfHosted: Manners = {
	timeoutMs: null,
	retries: [],
	offAt410: false,
	createdApart: true,
	formCopies: 'root',
	meetings: 'flat',
	versionHeader: true,
	templatesForForms: false,
};

/** As the fact sheet has them: the queue of early 2026, and a self-hosted Cal.com without one. */
export const mannersOf: Record<Profile, Manners> = { 'cal.com': cloud, 'self-hosted': selfHosted };

/** Answers after which it is worth trying again. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

export function isPassing(status: number): boolean {
	return passing.has(status);
}
