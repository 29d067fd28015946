import { fill } from '../pages/i18n/fill.ts';
import type { Words } from './i18n/words.ts';

/** A scope in words: `See: bookings`. Hosted and self-hosted ones have their two parts in another order. */
export function scopeText(scope: string, words: Words): string {
	const thing = Object.entries(things).find(([part]) => scope.includes(part))?.[1];
	if (thing === undefined) return scope;
	return fill(scope.includes('WRITE') ? words.change : words.see, { thing: words[thing] });
}

const things: Record<string, keyof Words> = {
	PROFILE: 'profile',
	EVENT_TYPE: 'eventTypes',
	BOOKING: 'bookings',
	SCHEDULE: 'schedules',
	APPS: 'apps',
	WEBHOOK: 'webhooks',
};
