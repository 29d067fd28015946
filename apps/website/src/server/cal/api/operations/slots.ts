import { z } from 'zod';
import {
	dayOrInstant,
	id,
	instant,
	isInOrder,
	minutes,
	text,
	timeZone,
	uid,
} from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';

/** A time that is free */
const slot = z.looseObject({ start: z.string(), end: z.string().nullish() });

const reservation = z.looseObject({
	reservationUid: z.string().nullish(),
	eventTypeId: z.number().nullish(),
	slotStart: z.string().nullish(),
	slotEnd: z.string().nullish(),
	reservationUntil: z.string().nullish(),
});

const held = z.strictObject({
	eventTypeId: id('id of the event type'),
	slotStart: instant('when it begins'),
	slotDuration: minutes('minutes, where there is a choice').optional(),
	reservationDuration: minutes('minutes that it is held; 5 without').optional(),
});

const reservationUid = { uid: uid('uid of the reservation') };

export const slots = {
	list: operation({
		summary: 'list the times that are free',
		method: 'GET',
		path: '/slots',
		version: 'slots',
		input: z
			.strictObject({
				start: dayOrInstant('from then on, in UTC'),
				end: dayOrInstant('until then, in UTC'),
				eventTypeId: id('of this event type').optional(),
				eventTypeSlug: text('of the event type with this slug, beside a username or team').optional(),
				username: text('whose event type it is').optional(),
				teamSlug: text('which team’s event type it is').optional(),
				organizationSlug: text('organization of the username or team').optional(),
				usernames: z
					.array(z.string())
					.min(2, 'name two people or more')
					.describe('when all of these are free')
					.optional(),
				timeZone: timeZone('zone in which times are told; UTC without').optional(),
				duration: minutes('minutes, where there is a choice').optional(),
				format: z.enum(['time', 'range']).describe('with the end of each: range').optional(),
				bookingUidToReschedule: uid('a booking that would move: its own time counts as free').optional(),
			})
			.refine(
				(one) =>
					one.eventTypeId !== undefined ||
					one.usernames !== undefined ||
					(one.eventTypeSlug !== undefined && (one.username !== undefined || one.teamSlug !== undefined)),
				{
					path: ['eventTypeId'],
					error:
						'say whose times: an event type’s id, {eventTypeSlug} beside {username} or {teamSlug}, or {usernames}',
				},
			)
			.refine(({ start, end }) => isInOrder(start, end), {
				path: ['end'],
				error: 'write a time after {start}',
			}),
		/** By day; a day without free times is not there. */
		data: z.record(z.string(), z.array(slot)),
		example: { eventTypeId: 101, start: '2026-12-01', end: '2026-12-03' },
		open: true,
	}),
	reserve: operation({
		summary: 'hold a time for a few minutes',
		method: 'POST',
		path: '/slots/reservations',
		version: 'slots',
		input: held,
		data: reservation,
		example: { eventTypeId: 101, slotStart: '2026-12-01T10:00:00Z' },
		open: true,
	}),
	reservation: operation({
		summary: 'show a time that is held',
		method: 'GET',
		path: '/slots/reservations/{uid}',
		version: 'slots',
		input: z.strictObject(reservationUid),
		data: reservation.nullish(),
		example: { uid: 'e84be5a3-4696-49e3-acc7-b2f3999c3b94' },
		open: true,
	}),
	updateReservation: operation({
		summary: 'hold another time instead, or for longer',
		method: 'PATCH',
		path: '/slots/reservations/{uid}',
		version: 'slots',
		input: z.strictObject({ ...reservationUid, ...held.shape }),
		data: reservation,
		example: {
			uid: 'e84be5a3-4696-49e3-acc7-b2f3999c3b94',
			eventTypeId: 101,
			slotStart: '2026-12-01T11:00:00Z',
		},
		open: true,
	}),
	release: operation({
		summary: 'let go of a time that is held',
		method: 'DELETE',
		path: '/slots/reservations/{uid}',
		version: 'slots',
		input: z.strictObject(reservationUid),
		data: z.unknown(),
		example: { uid: 'e84be5a3-4696-49e3-acc7-b2f3999c3b94' },
		open: true,
	}),
};
