import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locale } from '../../src/server/domain/locale.ts';
import type { Happening } from '../../src/server/domain/notice.ts';
import { guestLocale, guests, type Times } from './readers.ts';

/** What is told in one of several ways has a row for each. */
export type What = Happening | 'moved in place' | 'moved to another booking' | 'cancelled by the guest';

/** Something that happens to a meeting: what Cal.com sends of it, and what everybody is to be told then. */
export type Step = {
	what: What;
	happening: Happening;
	/** What the guest is told, where hosts are told something else */
	toGuest: Happening | null;
	/** In the order in which they are sent; how often they are told is once */
	bodies: object[];
	/** When the meeting is to be by now */
	at: Times;
	type: 'tech' | 'mentoring';
	/** Of the booking as it stands by now */
	uid: string;
	status: string;
	/** Words of a stranger that are told with it */
	said: string | null;
	/** Where several share it: who has a seat by now, and the address of the first of them */
	seats: { names: string; mail: string } | null;
};

/** A meeting from its beginning to its end, and the address of the guest, by which it is known everywhere. */
export type Story = {
	mail: string;
	/** Whoever had a seat before the guest of the story, and what Cal.com sends of that; null: nobody */
	prelude: { mail: string; body: object } | null;
	steps: Step[];
};

const rows: Partial<Record<What, Happening>> = {
	'moved in place': 'moved',
	'moved to another booking': 'moved',
	'cancelled by the guest': 'cancelled',
};

/** When meetings are to be, and when they are moved to */
const first = { startTime: '2030-01-15T15:00:00', endTime: '2030-01-15T15:45:00' };
const second = { startTime: '2030-01-16T09:30:00', endTime: '2030-01-16T10:15:00' };

/** How long before the start people are reminded of mentoring: a span of the configuration */
export const reminders = 'mentoring: 1h';

/** Of what begins then, people are reminded a few seconds from now */
function soon(): Times {
	const from = Date.now() + 3_600_000 + 8_000;
	const [startTime = '', endTime = ''] = [from, from + 45 * 60_000].map((at) =>
		new Date(at).toISOString().slice(0, 19),
	);
	return { startTime, endTime };
}

/** Meetings to which all happens that can happen to a meeting, for an owner who reads this language. */
export function storiesFor(locale: Locale): Story[] {
	return Object.entries(stories).map(([name, tell]) => {
		const mail = `${name}.${locale}@example.com`;
		const body = teller(mail, `${name}-${locale}`, guestLocale[locale]);
		const uid = `${name}-${locale}`;
		const prelude = preludes[name]?.(body) ?? null;
		const steps = tell(body, uid, mail).map((step) => {
			const happening = rows[step.what] ?? (step.what as Happening);
			return { ...usual, uid, ...step, happening };
		});
		return { mail, prelude, steps };
	});
}

const usual: Omit<Step, 'what' | 'happening' | 'bodies' | 'uid'> = {
	at: first,
	type: 'tech',
	status: 'accepted',
	said: null,
	toGuest: null,
	seats: null,
};

type Told = Pick<Step, 'what' | 'bodies'> & Partial<Step>;
type Tell = (body: Teller, uid: string, mail: string) => Told[];

const stories: Record<string, Tell> = {
	declined: (body) => [
		{ what: 'requested', status: 'pending', bodies: [body('booking-requested')] },
		{
			...{ what: 'rejected', status: 'rejected', said: 'Away that week' },
			bodies: [body('booking-rejected')],
		},
	],
	inplace: (body, uid) => {
		const moved = body('booking-rescheduled', { rescheduleUid: uid }, second);
		const ended = { cancelledBy: 'mara@example.com', cancellationReason: 'A cold' };
		return [
			{ what: 'requested', status: 'pending', bodies: [body('booking-requested')] },
			{ what: 'booked', bodies: [body('booking-created-after-confirmation')] },
			{ what: 'moved in place', at: second, bodies: [moved] },
			{
				...{ what: 'cancelled', at: second, status: 'cancelled', said: 'A cold' },
				bodies: [body('booking-cancelled', ended, second)],
			},
		];
	},
	anew: (body, uid, mail) => {
		const next = { uid: `${uid}-next` };
		const moved = body('booking-rescheduled', { ...next, rescheduleUid: uid }, second);
		// Cal.com cancels the one that was left, and may say so.
		const silent = body('booking-cancelled', { cancelledBy: mail, cancellationReason: 'Moved' });
		const ended = { ...next, cancelledBy: mail, cancellationReason: 'Another position' };
		return [
			{ what: 'booked', bodies: [body('booking-created')] },
			{ what: 'moved to another booking', at: second, bodies: [moved, silent], ...next },
			{
				...{ what: 'cancelled by the guest', at: second, status: 'cancelled', said: 'Another position' },
				...{ ...next, bodies: [body('booking-cancelled', ended, second)] },
			},
		];
	},
	again: (body) => [
		{ what: 'booked', bodies: [body('booking-created')] },
		{
			...{ what: 'awaiting-new-time', status: 'awaiting new time', said: 'Another day' },
			bodies: [
				body('booking-cancelled-request-reschedule', {
					...{ cancelledBy: 'mara@example.com', cancellationReason: 'Another day' },
				}),
			],
		},
	],
	paid: (body) => [
		{
			what: 'booked',
			bodies: [body('booking-payment-initiated'), body('booking-created-after-payment')],
		},
		{ what: 'paid', said: '180', bodies: [body('booking-paid')] },
	],
	coming: (body) => {
		const coming = { at: soon(), type: 'mentoring' } as const;
		return [
			{ ...coming, what: 'booked', bodies: [body('booking-created', { type: 'mentoring-45' }, coming.at)] },
			{ ...coming, what: 'reminder', bodies: [] },
		];
	},
	shared: (body) => [
		{
			...{ what: 'booked', seats: { names: 'Noa, Ida', mail: noa.email } },
			bodies: [body('booking-created-seat', { attendeeSeatId: 'of-ida' })],
		},
		{
			...{ what: 'guest-left', toGuest: 'cancelled', seats: { names: 'Noa', mail: noa.email } },
			bodies: [body('booking-cancelled', { seatsPerTimeSlot: 8, cancellationReason: null })],
		},
	],
	missed: (body, bookingUid, email) => [
		{ what: 'booked', bodies: [body('booking-created')] },
		{
			what: 'no-show',
			bodies: [body('booking-no-show-updated', { bookingUid, attendees: [{ email, noShow: true }] })],
		},
	],
};

const noa = { name: 'Noa', email: 'noa@example.com', timeZone: 'Europe/Madrid' };

const preludes: Record<string, (body: Teller) => Story['prelude']> = {
	shared: (body) => ({
		mail: noa.email,
		body: body('booking-created-seat', { attendees: [noa], attendeeSeatId: 'of-noa' }),
	}),
};

type Teller = (sample: string, over?: object, at?: Times) => object;

const samples = resolve(import.meta.dirname, '../../samples/cal');
let made = 0;

/** Says what Cal.com says of a meeting, in the shape of its samples; each a little later than the one before. */
function teller(email: string, uid: string, locale: Locale): Teller {
	const guest = { name: 'Ida', email, timeZone: guests[locale].timeZone, language: { locale } };
	return (sample, over = {}, at = first) => {
		const { payload, ...envelope } = JSON.parse(readFileSync(`${samples}/${sample}.json`, 'utf8'));
		made += 1;
		const createdAt = new Date(Date.now() - 3_600_000 + made * 1000).toISOString();
		if (payload.uid === undefined) return { ...envelope, createdAt, payload: { ...payload, ...over } };
		const about = {
			...{ uid, type: 'tech-60', title: 'Tech call', eventTitle: 'Tech call', length: 45 },
			...{ location: 'https://meet.example.com/1', additionalNotes: '', responses: {} },
			startTime: spelled(payload.startTime, at.startTime),
			endTime: spelled(payload.endTime, at.endTime),
			organizer: { ...payload.organizer, name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
			attendees: [{ ...payload.attendees[0], ...guest }],
		};
		return { ...envelope, createdAt, payload: { ...payload, ...about, ...over } };
	};
}

/** A time in the spelling of a sample: with `Z`, with `.000Z`, with `+00:00` */
function spelled(sample: string, time: string): string {
	return time + sample.slice(time.length);
}
