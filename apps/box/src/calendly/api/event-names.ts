/** What can be subscribed to */
export const eventNames: readonly string[] = [
	'invitee.created',
	'invitee.canceled',
	'invitee_no_show.created',
	'invitee_no_show.deleted',
	'routing_form_submission.created',
	'event_type.created',
	'event_type.updated',
	'event_type.deleted',
	'meeting_recap.created',
	'meeting_recap.updated',
	'meeting_recap.deleted',
	'contact.created',
	'contact.updated',
	'contact.deleted',
];
