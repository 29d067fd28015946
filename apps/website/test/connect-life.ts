import { makeBooking } from '@bookme/box/cal/booking/make-booking';
import { expect } from 'vitest';
import type { Provider } from '../src/server/domain/entry.ts';
import { ask, maraKey, type Pair } from './connected.ts';
import type { Website } from './website.ts';

/** What tests of connections do over and over. */
export type Shown = {
	id: string;
	label: string;
	provider: Provider;
	state: string;
	note: string | null;
	username: string | null;
	webhookUrl: string;
};

export const services = [
	{ type: 'interview', slug: 'interview-30', title: 'Interview', length: 30 },
	{ type: 'mentoring', slug: 'mentoring-90', title: 'Mentoring', length: 90 },
];

/** A site, and where an account is connected to it; Cal.com where nothing is said */
type Connecting = { site: Website; provider?: Provider; key?: string; services?: readonly object[] };

export async function connect(
	{ site, provider = 'cal', key = maraKey }: Connecting,
	apiKey = key,
	label?: string,
): Promise<Shown> {
	const { status, body } = await ask(site, 'POST', '/api/cal/connection', {
		...{ provider, apiKey },
		...(label !== undefined && { label }),
	});
	expect([status, body]).toMatchObject([201, { connected: true }]);
	return shownIn(body);
}

export async function setUp(
	{ site, services: offered = services }: Connecting,
	connection: string,
): Promise<Shown> {
	const { status, body } = await ask(site, 'POST', '/api/cal/setup', { connection, services: offered });
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
