import type { Truth } from './world.ts';

/** A booking of the world as API v2 tells of it: statuses in lower case, and a move is a cancellation with a link. */
export function apiRow(truth: Truth, at: number): Record<string, unknown> {
	return {
		id: 1,
		uid: truth.uid,
		title: 'A talk',
		status: apiStatus(truth),
		start: new Date(truth.start).toISOString(),
		end: new Date(truth.start + 3_600_000).toISOString(),
		hosts: [{ name: 'Mara Example', email: truth.host, timeZone: 'Europe/Berlin' }],
		attendees: truth.seats.filter(({ left }) => !left).map(attendee),
		eventType: { id: 7, slug: 'tech-60' },
		location: truth.location,
		metadata: truth.metadata,
		createdAt: new Date(truth.made).toISOString(),
		updatedAt: new Date(at).toISOString(),
		...(truth.to !== null && { rescheduledToUid: truth.to }),
		...(truth.from !== null && { rescheduledFromUid: truth.from }),
		...(truth.reason !== null && { cancellationReason: truth.reason }),
		...(truth.cancelledBy !== null && { cancelledByEmail: truth.cancelledBy }),
	};
}

/** Cal.com's own word for where a booking stands: it knows neither of moves nor of payments that are awaited. */
export function apiStatus({ status, awaitingPayment }: { status: string; awaitingPayment: boolean }): string {
	if (status === 'rescheduled') return 'cancelled';
	return status === 'pending' && awaitingPayment ? 'accepted' : status;
}

function attendee({ ref, mail, noShow }: Truth['seats'][number]) {
	const seat = ref === null ? {} : { seatUid: ref };
	return { name: mail.split('@')[0], email: mail, timeZone: 'Europe/Paris', absent: noShow, ...seat };
}
