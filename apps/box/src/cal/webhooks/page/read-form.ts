import type { Chaos } from '../../../webhooks/chaos.ts';
import type { Booking } from '../../world/booking.ts';
import type { Details, Happening } from '../../world/happening.ts';
import type { World } from '../../world/world.ts';
import { isAboutBooking } from '../payloads/of-booking.ts';
import { isTrigger } from '../triggers.ts';

/** A form as it was sent: files are not asked for, and count as nothing. */
export type Form = Record<string, unknown>;

/** How a trigger can come, beside the usual. */
export const circumstances = {
	plain: { label: 'as usual', details: {} },
	confirmation: { label: 'after a host’s yes', details: { after: 'confirmation' } },
	payment: { label: 'after payment', details: { after: 'payment' } },
	newTime: { label: 'the host asks for a new time', details: { requestReschedule: true } },
	allRemaining: { label: 'all that remains of a series', details: { allRemaining: true } },
} as const satisfies Record<string, { label: string; details: Details }>;

/** @returns null where the form names no trigger, or a booking's trigger without a booking */
export function readHappening(form: Form, world: World): Happening | null {
	const trigger = textOf(form, 'trigger');
	if (!isTrigger(trigger)) return null;
	const found = world.bookings.get(textOf(form, 'booking'));
	const booking: Booking | null = isAboutBooking(trigger) && found ? structuredClone(found) : null;
	if (isAboutBooking(trigger) && booking === null) return null;
	const chosen = Object.entries(circumstances).find(([name]) => name === textOf(form, 'circumstance'));
	return { trigger, at: world.now(), booking, details: chosen?.[1].details ?? {} };
}

export function readChaos(form: Form): Chaos {
	return {
		drop: share(form, 'drop'),
		delay: { share: share(form, 'delay'), ms: between(0, 60_000, Number(textOf(form, 'delay-ms'))) },
		double: share(form, 'double'),
		reorder: share(form, 'reorder'),
	};
}

export function textOf(form: Form, name: string): string {
	const value = form[name];
	return typeof value === 'string' ? value : '';
}

/** Percent in the form, from 0 to 1 here. */
function share(form: Form, name: string): number {
	return between(0, 100, Number(textOf(form, name))) / 100;
}

function between(least: number, most: number, value: number): number {
	return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least;
}
