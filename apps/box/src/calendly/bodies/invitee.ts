import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Invitee } from '../world/things.ts';
import { cancellationBody, scheduledEventBody } from './scheduled-event.ts';
import { precise } from './times.ts';
import { inviteeUri, uriOf } from './uris.ts';

/** An invitee as a webhook tells of it: with the booked time inside. */
export function inviteePayload(world: CalendlyWorld, invitee: Invitee): Record<string, unknown> {
	const { scheduling_method, ...all } = inviteeBody(world, invitee);
	const scheduled_event = scheduledEventBody(world, world.event(invitee.eventId));
	const entries = Object.entries({ ...all, scheduled_event, scheduling_method });
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** An invitee as the API tells of it, its keys in alphabetical order. */
export function inviteeBody(world: CalendlyWorld, invitee: Invitee): Record<string, unknown> {
	const { cancellation, id, noShow, payment } = invitee;
	return {
		cancel_url: `${world.origin}/cancellations/${id}`,
		...(cancellation !== null && { cancellation: cancellationBody(cancellation) }),
		created_at: precise(invitee.createdAt),
		email: invitee.email,
		event: uriOf(world, 'scheduled_events', invitee.eventId),
		first_name: invitee.firstName,
		invitee_scheduled_by: invitee.scheduledBy && uriOf(world, 'users', invitee.scheduledBy),
		last_name: invitee.lastName,
		name: invitee.name,
		new_invitee: linkOf(world, invitee.newInviteeId),
		no_show: noShow && { created_at: precise(noShow.at), uri: uriOf(world, 'invitee_no_shows', noShow.id) },
		old_invitee: linkOf(world, invitee.oldInviteeId),
		payment: payment && {
			amount: payment.amount,
			currency: payment.currency,
			external_id: payment.externalId,
			provider: 'stripe',
			successful: true,
			terms: payment.terms,
		},
		questions_and_answers: invitee.answers.map(({ question, answer }, position) => ({
			answer,
			position,
			question,
		})),
		reconfirmation: null,
		reschedule_url: `${world.origin}/reschedulings/${id}`,
		rescheduled: invitee.rescheduled,
		routing_form_submission: invitee.submission,
		scheduling_method: null,
		status: invitee.status,
		text_reminder_number: invitee.reminderNumber,
		timezone: invitee.timezone,
		tracking: { ...invitee.tracking },
		updated_at: precise(invitee.updatedAt),
		uri: inviteeUri(world, invitee),
	};
}

function linkOf(world: CalendlyWorld, id: string | null): string | null {
	return id === null ? null : inviteeUri(world, world.invitee(id));
}
