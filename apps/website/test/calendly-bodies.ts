import type { Booked } from './calendly-world.ts';

/** A delivery's JSON, as Calendly writes it. */
export type Body = Record<string, unknown>;

const api = 'https://api.calendly.com';

/** The address of an invitee, which names the booking. */
export function inviteeAddress({ uid, meeting }: Pick<Booked, 'uid' | 'meeting'>): string {
	return `${api}/scheduled_events/${meeting}/invitees/${uid}`;
}

export function eventTypeAddress(id: string): string {
	return `${api}/event_types/${id}`;
}

/** An envelope; its time is cut to the second, as Calendly's is. @param at Milliseconds since 1970 */
export function envelope(event: string, at: number, payload: object): Body {
	const second = new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', '.000000Z');
	return { created_at: second, created_by: `${api}/users/mara`, event, payload };
}

/** What every event about an invitee tells: all of it, as it stands then. @param at Milliseconds since 1970 */
export function invitee(booked: Booked, at: number, over: Body = {}): Body {
	const { uid, mail, location, answers, campaign, price } = booked;
	return {
		cancel_url: `https://calendly.com/cancellations/${uid}`,
		created_at: micros(booked.made),
		email: mail,
		event: `${api}/scheduled_events/${booked.meeting}`,
		first_name: null,
		name: `Guest ${uid}`,
		new_invitee: booked.to === null ? null : inviteeAddress(booked.to),
		no_show: booked.noShow ? { created_at: micros(at), uri: `${api}/invitee_no_shows/${uid}` } : null,
		old_invitee: booked.from === null ? null : inviteeAddress(booked.from),
		payment:
			price === null
				? null
				: { amount: price / 100, currency: 'EUR', external_id: 'ch_1', provider: 'stripe', successful: true },
		questions_and_answers: answers.map((answer, position) => ({ answer, position, question: 'What for?' })),
		rescheduled: booked.status === 'rescheduled',
		scheduled_event: {
			end_time: micros(booked.start + 30 * 60_000),
			event_guests: booked.guests.map((email) => ({ email, created_at: micros(at), updated_at: micros(at) })),
			event_memberships: [{ user: `${api}/users/mara`, user_email: 'mara@example.com', user_name: 'Mara' }],
			event_type: eventTypeAddress(booked.type),
			invitees_counter: { total: 1, active: 1, limit: 1 },
			location: { type: 'physical', location },
			name: 'A talk',
			start_time: micros(booked.start),
			status: 'active',
			uri: `${api}/scheduled_events/${booked.meeting}`,
		},
		status: booked.status === 'accepted' ? 'active' : 'canceled',
		timezone: 'Europe/Paris',
		tracking: { utm_campaign: campaign, utm_source: null, salesforce_uuid: null },
		updated_at: micros(at),
		uri: inviteeAddress(booked),
		...over,
	};
}

/** What an event about an event type tells. @param at Milliseconds since 1970 */
export function eventType(id: string, slug: string, at: number): Body {
	return { uri: eventTypeAddress(id), slug, name: `Type ${id}`, updated_at: micros(at) };
}

function micros(ms: number): string {
	return new Date(ms).toISOString().replace('Z', '042Z');
}
