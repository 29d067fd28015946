import type { Truth } from './world.ts';

/** A delivery's JSON, as Cal.com writes it. */
export type Body = Record<string, unknown>;

/** When it is told, and in which of Cal.com's spellings its times are. */
export type Spelling = { at: number; times: 'Z' | '+00:00' | '.000Z' };

const minute = 60_000;

const triggers = {
	created: 'BOOKING_CREATED',
	confirmed: 'BOOKING_CREATED',
	'instant-accepted': 'INSTANT_MEETING_ACCEPTED',
	requested: 'BOOKING_REQUESTED',
	'payment-initiated': 'BOOKING_PAYMENT_INITIATED',
	paid: 'BOOKING_PAID',
	moved: 'BOOKING_RESCHEDULED',
	rejected: 'BOOKING_REJECTED',
	relocated: 'BOOKING_LOCATION_UPDATED',
	reassigned: 'BOOKING_REASSIGNED',
} as const;

/** These do not bring the metadata that was given with the booking. */
const withoutMetadata: readonly string[] = ['confirmed', 'rejected', 'reassigned'];

/** Bodies by what they tell; `over` stands over what follows from the booking. */
export const bodies = {
	booking(
		how: keyof typeof triggers,
		truth: Truth,
		spelling: Spelling,
		over: Body = {},
		mails?: string[],
	): Body {
		const uid = how === 'instant-accepted' ? { bookingUid: truth.uid } : { uid: truth.uid };
		return envelope(triggers[how], spelling, {
			...uid,
			...common(truth, spelling),
			status: how === 'requested' ? 'PENDING' : how === 'rejected' ? 'REJECTED' : 'ACCEPTED',
			attendees: (mails ?? truth.seats.map(({ mail }) => mail)).map(person),
			...(!withoutMetadata.includes(how) && { metadata: truth.metadata }),
			...(truth.series.length > 0 && {
				recurringEvent: { freq: 2, interval: 1, count: truth.series.length },
			}),
			...over,
		});
	},

	seat(
		how: 'created' | 'moved',
		truth: Truth,
		spelling: Spelling,
		mail: string,
		ref: string,
		over: Body = {},
	): Body {
		const seat = { seatsPerTimeSlot: 10, attendeeSeatId: ref, ...over };
		return bodies.booking(how, truth, spelling, seat, [mail]);
	},

	cancelled(
		truth: Truth,
		spelling: Spelling,
		told: {
			by: string | null;
			reason: string | null;
			requestReschedule?: boolean;
			mails?: string[];
			seats?: number;
		},
	): Body {
		const { metadata: _, ...rest } = common(truth, { ...spelling, times: '+00:00' });
		return envelope('BOOKING_CANCELLED', spelling, {
			uid: truth.uid,
			...rest,
			status: 'CANCELLED',
			attendees: (told.mails ?? truth.seats.map(({ mail }) => mail)).map(person),
			responses: { name: { label: 'name', value: 'Somebody else of the slot' } },
			cancelledBy: told.by ?? undefined,
			cancellationReason: told.reason,
			requestReschedule: told.requestReschedule ?? false,
			seatsPerTimeSlot: told.seats ?? null,
		});
	},

	/** As it was when it was booked: told at its time, whatever has become of it. */
	meeting(shape: 'flat' | 'sparse' | 'nested', truth: Truth, spelling: Spelling): Body {
		const row = {
			uid: truth.uid,
			...common(truth, { ...spelling, times: '.000Z' }),
			location: 'https://stale.example.com',
			attendees: truth.seats.map(({ mail }) => ({ ...person(mail), noShow: false, locale: 'en' })),
			eventType: { slug: 'tech-60' },
		};
		if (shape === 'nested') return envelope('MEETING_ENDED', spelling, { ...row, status: 'ACCEPTED' });
		if (shape === 'sparse') return { triggerEvent: 'MEETING_STARTED', ...row };
		const createdAt = new Date(truth.made).toISOString();
		return { triggerEvent: 'MEETING_STARTED', ...row, status: 'ACCEPTED', createdAt };
	},

	recording(truth: Truth, spelling: Spelling): Body {
		const payload = {
			uid: truth.uid,
			type: 'A title, no slug',
			downloadLink: 'https://files.example.com/secret',
		};
		return envelope('RECORDING_READY', spelling, payload);
	},

	instant(truth: Truth, spelling: Spelling): Body {
		const payload = { uid: truth.uid, responses: { name: 'Guest' }, eventTypeId: 7 };
		return envelope('INSTANT_MEETING', spelling, payload);
	},

	noShow(truth: Truth, spelling: Spelling, seat: { mail: string; noShow: boolean }): Body {
		const attendees = [{ email: seat.mail, noShow: seat.noShow }];
		return envelope('BOOKING_NO_SHOW_UPDATED', spelling, { bookingUid: truth.uid, attendees });
	},
};

function envelope(triggerEvent: string, { at }: Spelling, payload: Body): Body {
	return { triggerEvent, createdAt: new Date(at).toISOString(), payload };
}

function common(truth: Truth, spelling: Spelling) {
	return {
		type: 'tech-60',
		title: 'Tech call',
		startTime: spell(truth.start, spelling),
		endTime: spell(truth.start + 30 * minute, spelling),
		organizer: { name: 'Host', email: truth.host, timeZone: 'Europe/Berlin' },
		location: truth.location,
		metadata: truth.metadata,
	};
}

function person(email: string) {
	return { name: email.split('@')[0], email, timeZone: 'Europe/Vienna', language: { locale: 'de' } };
}

function spell(time: number, { times }: Spelling): string {
	return new Date(time).toISOString().replace('.000Z', times);
}
