import { snapshotEntry as lookedUpAtCal } from '../src/server/cal/snapshot.ts';
import { snapshotEntry as lookedUpAtCalendly } from '../src/server/calendly/snapshot.ts';
import type { EntryDraft, Provider } from '../src/server/domain/entry.ts';
import { ida, idasBooking, idasDeliveries, idasLaterDeliveries, idasRow, othersDeliveries } from './ida.ts';
import { meetingTypesOfTests } from './projection.ts';
import { inviteePayload, type Sender, senderNamed, senders } from './providers.ts';

/** What a provider tells of somebody who asks to be forgotten, and of others. */
export type Idas = {
	booking(uid: string, extra?: object): string;
	/** In one way after the other; the first is a booking, `<name>-own` */
	deliveries(name: string): string[];
	/** What is other people's, some of it confusingly like theirs */
	others(name: string): string[];
	/** What is delivered after all that: of a move, and of a booking that is over */
	later(name: string): string[];
	/** What the API tells of a booking that they made on 19 November, as the journal keeps it. @param receivedAt ISO 8601 */
	lookedUp(uid: string, receivedAt: string): EntryDraft;
};

const { booking } = senderNamed('calendly');
const address = (uid: string) => String(inviteePayload(uid)['uri']);
const told = (event: string, payload: object, at = '2026-11-20T10:00:01.000000Z') =>
	JSON.stringify({ event, created_at: at, created_by: 'https://api.calendly.com/users/mara', payload });

const answers = [
	{ question: 'What is it about?', answer: 'a private matter', position: 0 },
	{ question: 'Phone', answer: ida.phone, position: 1 },
];

/** A booking of theirs with everything in it that can be somebody's */
function calendlyBooking(uid: string, extra: object = {}): string {
	return booking(uid, calendlyInvitee(uid, extra));
}

function calendlyInvitee(uid: string, extra: object = {}): Record<string, unknown> {
	const plain = inviteePayload(uid);
	const meeting = plain['scheduled_event'];
	return {
		...plain,
		email: 'Ida@Example.com',
		name: ida.name,
		first_name: 'Ida',
		last_name: 'Exemple',
		text_reminder_number: ida.phone,
		questions_and_answers: answers,
		tracking: { utm_source: 'site', utm_content: 'mail=ida%40example.com' },
		scheduled_event: {
			...(typeof meeting === 'object' ? meeting : {}),
			name: 'Mara Beispiel and Ida Exemple',
			location: { type: 'outbound_call', location: '+33612345678' },
			event_guests: [{ email: 'otto@example.com' }],
			meeting_notes_plain: 'a private matter',
		},
		...extra,
	};
}

/** A meeting whose title names nobody else */
function talk(uid: string, over: object = {}): object {
	return { ...Object(inviteePayload(uid)['scheduled_event']), name: 'A talk with Mara Beispiel', ...over };
}

const other = (uid: string, who: object) => booking(uid, { ...who, scheduled_event: talk(uid) });

const seen = { seenAt: '2026-11-22T10:00:00.000Z', differs: [] };
const to = (receivedAt: string) => ({ connection: 'main', receivedAt, meetingTypes: meetingTypesOfTests });

/** By provider */
export const idas: Record<Provider, Idas> = {
	cal: {
		...{ booking: idasBooking, deliveries: idasDeliveries, others: othersDeliveries },
		later: idasLaterDeliveries,
		lookedUp: (uid, receivedAt) => lookedUpAtCal({ ...seen, row: idasRow(uid) }, to(receivedAt)),
	},
	calendly: {
		booking: calendlyBooking,
		deliveries: (name) => {
			const [own, first, moved] = [`${name}-own`, `${name}-first`, `${name}-moved`];
			const cancellation = { canceled_by: ida.name, canceler_type: 'invitee', reason: 'my own words' };
			return [
				calendlyBooking(own),
				told('invitee.canceled', calendlyInvitee(own, { status: 'canceled', cancellation })),
				calendlyBooking(first),
				told(
					'invitee.canceled',
					calendlyInvitee(first, { rescheduled: true, new_invitee: address(moved), cancellation }),
				),
				told('invitee.created', calendlyInvitee(moved, { old_invitee: address(first) })),
				told('invitee_no_show.created', calendlyInvitee(moved, { old_invitee: address(first), no_show: {} })),
				// Somebody else brings them along.
				booking(`${name}-guest`, {
					...{ email: 'otto@example.com', name: 'Otto Gast' },
					scheduled_event: talk(`${name}-guest`, { event_guests: [{ email: ida.mail }] }),
				}),
				told('routing_form_submission.created', {
					uri: 'https://api.calendly.com/routing_form_submissions/1',
					submitter: address(own),
					questions_and_answers: [
						{ question: 'Name', answer: ida.name },
						{ question: 'Email', answer: ida.mail },
						{ question: 'Topic', answer: 'a private matter' },
					],
				}),
				// What nobody understands: quarantined
				told('contact.created', { email: ida.mail, name: ida.name, phone: ida.phone }),
				`A note: ${ida.name} (mailto:${ida.mail}) has booked`,
			];
		},
		others: (name) => [
			other(`${name}-x`, { email: 'xida@example.com', name: 'Xida Other' }),
			other(`${name}-au`, { email: 'ida@example.com.au', name: 'Iduna Other' }),
			other(`${name}-otto`, { email: 'otto@example.com', name: 'Otto Gast' }),
		],
		later: (name) => [
			told('invitee.created', calendlyInvitee(`${name}-third`, { old_invitee: address(`${name}-moved`) })),
			told('invitee_no_show.created', calendlyInvitee(`${name}-own`, { no_show: {} })),
		],
		lookedUp: (uid, receivedAt) => {
			const row = calendlyInvitee(uid, { created_at: '2026-11-19T10:00:00.000000Z' });
			return lookedUpAtCalendly({ ...seen, row }, to(receivedAt));
		},
	},
};

/** One delivery, and who sends it */
export type Sent = { sender: Sender; body: string };

const sentBy = (bodies: (of: Idas, name: string) => string[]) => (name: string) =>
	senders.flatMap((sender): Sent[] =>
		bodies(idas[sender.name], `${name}-${sender.name}`).map((body) => ({ sender, body })),
	);

/** What everybody who delivers tells of them; their uids begin with `<name>-<provider>` */
export const allOfIda = sentBy(({ deliveries }, name) => deliveries(name));

/** What everybody who delivers tells of others */
export const allOfOthers = sentBy(({ others }, name) => others(name));
