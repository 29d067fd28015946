import { makeBooking } from '@bookme/box/cal/booking/make-booking';
import { expect } from 'vitest';
import { ask, maraKey, type Pair } from './connected.ts';

/** What tests of connections do over and over. */
export type Shown = {
	id: string;
	label: string;
	state: string;
	note: string | null;
	username: string | null;
	webhookUrl: string;
};

export const services = [
	{ type: 'interview', slug: 'interview-30', title: 'Interview', length: 30 },
	{ type: 'mentoring', slug: 'mentoring-90', title: 'Mentoring', length: 90 },
];

export async function connect(
	{ site }: Pick<Pair, 'site'>,
	apiKey = maraKey,
	label?: string,
): Promise<Shown> {
	const { status, body } = await ask(site, 'POST', '/api/cal/connection', {
		apiKey,
		...(label !== undefined && { label }),
	});
	expect([status, body]).toMatchObject([201, { connected: true }]);
	return shownIn(body);
}

export async function setUp({ site }: Pick<Pair, 'site'>, connection: string): Promise<Shown> {
	const { status, body } = await ask(site, 'POST', '/api/cal/setup', { connection, services });
	expect([status, body]).toMatchObject([200, { done: true }]);
	return shownIn(body);
}

export async function listed({ site }: Pick<Pair, 'site'>): Promise<Shown[]> {
	const { body } = await ask(site, 'GET', '/api/cal/connections');
	return (body['connections'] as Shown[] | undefined) ?? [];
}

export function shownIn(body: Record<string, unknown>): Shown {
	return body['connection'] as Shown;
}

/** Somebody books with Mara. @returns the uid */
export function book({ cal }: Pick<Pair, 'cal'>, at: number, slug = 'interview-30'): string {
	const eventType = [...cal.world.eventTypes.values()].find((one) => one.slug === slug);
	const { booking } = makeBooking(cal.world, {
		...{ eventTypeId: eventType?.id ?? 0, start: at, length: null, guests: [], responses: {} },
		...{ metadata: {}, location: null },
		booker: {
			...{ name: 'Ida', email: `ida${at}@example.com`, phoneNumber: null },
			...{ timeZone: 'Europe/Paris', language: 'en' },
		},
	});
	return booking.uid;
}

/** Half hours of a working morning in two weeks */
export function morning(half: number, now = Date.now()): number {
	const day = new Date(now + 14 * 86_400_000);
	while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
	return day.setUTCHours(8, 30 * half, 0, 0);
}
