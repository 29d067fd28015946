import type { Attendee, Booking } from '../src/server/domain/booking.ts';

export const ida: Attendee = {
	name: 'Ida',
	email: 'ida@example.com',
	phone: null,
	timeZone: 'Europe/Paris',
	language: 'fr',
	noShow: false,
	left: false,
};

/** A booking with everything in it; what a test is about is given. */
export function sampleBooking(over: Partial<Booking> = {}): Booking {
	return {
		uid: '8kQ2mVbT4xYrN6sLw1Zp3D',
		provider: 'cal',
		connection: 'main',
		providerId: null,
		status: 'accepted',
		bookingType: 'tech',
		eventTypeId: null,
		eventTypeSlug: 'tech-60',
		eventTypeTitle: null,
		title: 'Tech call',
		description: null,
		startTime: '2030-01-01T09:00:00.000Z',
		endTime: '2030-01-01T09:45:00.000Z',
		length: 45,
		organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
		attendees: [ida],
		responses: [],
		location: 'integrations:daily',
		meetingUrl: 'https://meet.example.com/1?a=1,2;3',
		price: null,
		currency: null,
		paid: false,
		awaitingPayment: false,
		awaitingReschedule: false,
		needsCheck: false,
		rescheduledFrom: null,
		rescheduledTo: null,
		series: null,
		cancellationReason: null,
		cancelledBy: null,
		cancelledByRole: null,
		cancelledAt: null,
		rejectionReason: null,
		metadata: {},
		createdAt: '2026-11-20T10:00:00.000Z',
		updatedAt: '2026-11-21T10:00:00.000Z',
		...over,
	};
}
