import type { Profile } from '../world/profile.ts';

/** What the hosted Cal.com lets an application ask for, at the level of a user. */
const hosted = [
	'PROFILE_READ',
	'PROFILE_WRITE',
	'EVENT_TYPE_READ',
	'EVENT_TYPE_WRITE',
	'BOOKING_READ',
	'BOOKING_WRITE',
	'SCHEDULE_READ',
	'SCHEDULE_WRITE',
	'APPS_READ',
	'APPS_WRITE',
	'WEBHOOK_READ',
	'WEBHOOK_WRITE',
];

/** A self-hosted one knows only these two, and its API does not ask for them. */
const selfHosted = ['READ_BOOKING', 'READ_PROFILE'];

/** All scopes that there are. */
export function scopesOf(profile: Profile): readonly string[] {
	return profile === 'cal.com' ? hosted : selfHosted;
}

/** The scopes in an authorize address: a self-hosted Cal.com splits them at commas only. */
export function readScopes(profile: Profile, text: string): string[] {
	const parts = text.split(profile === 'cal.com' ? /[\s,]+/ : ',');
	return [...new Set(parts.filter((part) => part !== ''))];
}
