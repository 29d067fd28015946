import { expect } from 'vitest';
import { attendee, booked, bookingNow, eventTypeId, freeTime } from './book.ts';
import { refused, unsendable, type VerbCase } from './verb-case.ts';

const noSuchBooking = refused({ bookingUid: 'nonesuch00000000000000' });
const noUid = unsendable({ bookingUid: 'no uid!' });
const unknown = unsendable({ nonsense: 1 });
const waiting = 'on-request-30';
const reads = { bad: [noUid, noSuchBooking] } as const;

/** Verbs of bookings, by name */
export const bookingCases: Record<string, VerbCase> = {
	'bookings list': {
		good: async (scene) => {
			await booked(scene);
			return { status: ['upcoming'], attendeeEmail: attendee.email };
		},
		check: (_, __, data) =>
			expect(data).toMatchObject([{ status: 'accepted', attendees: [{ name: 'Ida Novak' }] }]),
		bad: [unsendable({ attendeeEmail: 'ida' }), unsendable({ status: ['soon'] })],
	},
	'bookings get': {
		good: booked,
		check: (_, { bookingUid }, data) => expect(data).toMatchObject({ uid: bookingUid, status: 'accepted' }),
		...reads,
	},
	'bookings get-by-seat': {
		good: async (scene) => {
			const { bookingUid } = await booked(scene, 'workshop-60');
			const seat = scene.box.world.bookings.get(bookingUid)?.attendees[0]?.seatUid;
			return { seatUid: String(seat) };
		},
		check: (_, __, data) => expect(data).toMatchObject({ status: 'accepted' }),
		bad: [unsendable({ seatUid: 'no uid!' }), refused({ seatUid: 'nonesuch' })],
	},
	'bookings create': {
		good: async (scene) => ({
			eventTypeId: await eventTypeId(scene),
			start: await freeTime(scene),
			attendee,
			metadata: { locale: 'en' },
		}),
		check: async (scene, { start }, data) => {
			expect(data).toMatchObject({ start, status: 'accepted' });
			const [found] = await scene.cal.bookings.list({ attendeeEmail: attendee.email });
			expect(found).toMatchObject({ start, metadata: { locale: 'en' } });
		},
		bad: [unsendable({ attendee: { ...attendee, email: 'ida' } }), refused({ eventTypeId: 999_999 })],
	},
	'bookings reschedule': {
		good: async (scene) => {
			const before = await booked(scene);
			return { ...before, start: await freeTime(scene, undefined, 3), reschedulingReason: 'A train' };
		},
		check: async (scene, input, data) => {
			expect(data).toMatchObject({ start: input['start'], rescheduledFromUid: input['bookingUid'] });
			expect(await bookingNow(scene, input)).toMatchObject({ status: 'cancelled' });
		},
		bad: [unsendable({ start: 'tomorrow' }), noSuchBooking],
	},
	'bookings cancel': {
		good: async (scene) => ({ ...(await booked(scene)), cancellationReason: 'Ill' }),
		check: async (scene, input) =>
			expect(await bookingNow(scene, input)).toMatchObject({
				status: 'cancelled',
				cancellationReason: 'Ill',
			}),
		bad: [unknown, noSuchBooking],
	},
	'bookings confirm': {
		good: (scene) => booked(scene, waiting),
		check: async (scene, input) =>
			expect(await bookingNow(scene, input)).toMatchObject({ status: 'accepted' }),
		bad: [unknown, noSuchBooking],
	},
	'bookings decline': {
		good: async (scene) => ({ ...(await booked(scene, waiting)), reason: 'Away' }),
		check: async (scene, input) =>
			expect(await bookingNow(scene, input)).toMatchObject({ status: 'rejected' }),
		bad: [unsendable({ reason: '' }), noSuchBooking],
	},
	'bookings mark-absent': {
		good: async (scene) => {
			const { bookingUid } = await booked(scene);
			const booking = scene.box.world.bookings.get(bookingUid);
			// It has begun by now.
			if (booking !== undefined) booking.start = Date.now() - 60_000;
			return { bookingUid, attendees: [{ email: attendee.email, absent: true }] };
		},
		check: async (scene, input) =>
			expect(await bookingNow(scene, input)).toMatchObject({ attendees: [{ absent: true }] }),
		bad: [unsendable({ attendees: undefined }), noSuchBooking],
	},
	'bookings reassign': {
		good: async (scene) => {
			const place = await booked(scene, 'either-30');
			scene.before = (await bookingNow(scene, place)).hosts;
			return place;
		},
		check: async (scene, input) => {
			const { hosts } = await bookingNow(scene, input);
			expect(hosts).toHaveLength(1);
			expect(hosts).not.toEqual(scene.before);
		},
		bad: [noUid, noSuchBooking],
	},
	'bookings reassign-to': {
		good: async (scene) => {
			const { bookingUid } = await booked(scene, 'either-30');
			const now = scene.box.world.bookings.get(bookingUid)?.hostId;
			const other = [...scene.box.world.users.keys()].find((id) => id !== now);
			return { bookingUid, userId: other, reason: 'Holiday' };
		},
		check: async (scene, input) =>
			expect((await bookingNow(scene, input)).hosts).toMatchObject([{ id: input['userId'] }]),
		bad: [unsendable({ userId: -1 }), noSuchBooking],
	},
	'bookings request-reschedule': {
		good: async (scene) => ({ ...(await booked(scene)), rescheduleReason: 'A train was missed' }),
		check: async (scene, input) =>
			expect(await bookingNow(scene, input)).toMatchObject({ status: 'cancelled' }),
		bad: [unknown, noSuchBooking],
	},
	'bookings set-location': {
		good: async (scene) => ({
			...(await booked(scene)),
			location: { type: 'link', link: 'https://meet.example.com/1' },
		}),
		check: async (scene, input) =>
			expect(await bookingNow(scene, input)).toMatchObject({ location: 'https://meet.example.com/1' }),
		bad: [unsendable({ location: { type: 'link' } }), noSuchBooking],
	},
	'bookings add-guests': {
		good: async (scene) => ({ ...(await booked(scene)), guests: [{ email: 'jo@example.com', name: 'Jo' }] }),
		check: async (scene, input) => {
			const people = await scene.cal.bookings.attendees({ bookingUid: String(input['bookingUid']) });
			expect(people.map(({ email }) => email)).toContain('jo@example.com');
		},
		bad: [unsendable({ guests: [] }), noSuchBooking],
	},
	'bookings attendees': {
		good: booked,
		check: (_, __, data) => expect(data).toMatchObject([{ email: attendee.email }]),
		...reads,
	},
	'bookings attendee': {
		good: async (scene) => {
			const { bookingUid } = await booked(scene);
			const [first] = await scene.cal.bookings.attendees({ bookingUid });
			return { bookingUid, attendeeId: first?.id };
		},
		check: (_, { attendeeId }, data) => expect(data).toMatchObject({ id: attendeeId, email: attendee.email }),
		bad: [unsendable({ attendeeId: 0 }), refused({ attendeeId: 999_999 })],
	},
	'bookings add-attendee': {
		good: async (scene) => ({
			...(await booked(scene)),
			name: 'Jo Park',
			email: 'jo@example.com',
			timeZone: 'Europe/Paris',
		}),
		check: async (scene, input) => {
			const people = await scene.cal.bookings.attendees({ bookingUid: String(input['bookingUid']) });
			expect(people.map(({ email }) => email)).toContain('jo@example.com');
		},
		bad: [unsendable({ timeZone: 'Europe/Nowhere' }), noSuchBooking],
	},
	'bookings remove-attendee': {
		good: async (scene) => {
			const { bookingUid } = await booked(scene);
			const added = { name: 'Jo Park', email: 'jo@example.com', timeZone: 'Europe/Paris' };
			await scene.cal.bookings.addAttendee({ bookingUid, ...added });
			const people = await scene.cal.bookings.attendees({ bookingUid });
			return { bookingUid, attendeeId: people.find(({ email }) => email === added.email)?.id };
		},
		check: async (scene, input) => {
			const people = await scene.cal.bookings.attendees({ bookingUid: String(input['bookingUid']) });
			expect(people.map(({ id }) => id)).not.toContain(input['attendeeId']);
		},
		bad: [unsendable({ attendeeId: 0.5 }), refused({ attendeeId: 999_999 })],
		edition: 'self-hosted',
	},
	'bookings calendar-links': {
		good: booked,
		check: (_, __, data) =>
			expect(data).toContainEqual(
				expect.objectContaining({ label: expect.any(String), link: expect.any(String) }),
			),
		...reads,
	},
	'bookings references': {
		good: booked,
		check: (_, __, data) => expect(data).toBeInstanceOf(Array),
		...reads,
	},
	'bookings conferencing-sessions': {
		good: booked,
		check: (_, __, data) => expect(data).toBeInstanceOf(Array),
		...reads,
	},
	'bookings recordings': {
		good: booked,
		check: (_, __, data) => expect(data).toBeInstanceOf(Array),
		...reads,
	},
	'bookings transcripts': {
		good: booked,
		check: (_, __, data) => expect(data).toBeInstanceOf(Array),
		...reads,
	},
};
