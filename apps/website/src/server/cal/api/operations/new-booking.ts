import { z } from 'zod';
import { id, instant, language, text, timeZone, webAddress } from '../../../api-client/fields.ts';

const location = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('address') }),
	z.strictObject({ type: z.literal('link') }),
	z.strictObject({ type: z.literal('phone') }),
	z.strictObject({ type: z.literal('organizersDefaultApp') }),
	z.strictObject({ type: z.literal('integration'), integration: z.string() }),
	z.strictObject({ type: z.literal('attendeeAddress'), address: z.string() }),
	z.strictObject({ type: z.literal('attendeeDefined'), location: z.string() }),
	z.strictObject({ type: z.literal('attendeePhone'), phone: z.string() }),
]);

/** 50 keys of 40 characters, with values of 500: what is more is refused by Cal.com. */
export const metadata = z
	.record(
		z.string().max(40, 'keys have 40 characters at most'),
		z.string().max(500, 'values have 500 characters at most'),
	)
	.refine((one) => Object.keys(one).length <= 50, 'there may be 50 keys at most');

const attendee = z
	.strictObject({
		name: text('name of the booker'),
		email: z.email('write a mail address').describe('mail address of the booker').optional(),
		phoneNumber: z
			.string()
			.regex(/^\+\d{6,15}$/, 'write a phone number with its country, such as +4915112345678')
			.describe('phone number of the booker')
			.optional(),
		timeZone: timeZone('time zone of the booker'),
		language: language('language of the booker’s mails').optional(),
	})
	.refine((one) => one.email !== undefined || one.phoneNumber !== undefined, {
		path: ['email'],
		error: 'is missing: an attendee needs a mail address or a phone number',
		// Told beside what else is missing.
		when: ({ value }) => typeof value === 'object' && value !== null,
	});

/** Names the event type in one of three ways. */
function namesOneEventType(one: {
	eventTypeId?: number | undefined;
	eventTypeSlug?: string | undefined;
	username?: string | undefined;
	teamSlug?: string | undefined;
}): boolean {
	const bySlug =
		one.eventTypeSlug !== undefined && (one.username !== undefined || one.teamSlug !== undefined);
	return one.eventTypeId !== undefined ? one.eventTypeSlug === undefined : bySlug;
}

export const newBooking = z
	.strictObject({
		start: instant('when it begins'),
		attendee,
		eventTypeId: id('id of the event type').optional(),
		eventTypeSlug: text('slug of the event type, beside a username or team').optional(),
		username: text('whose event type it is').optional(),
		teamSlug: text('which team’s event type it is').optional(),
		organizationSlug: text('organization of the username or team').optional(),
		guests: z.array(z.email('write a mail address')).describe('mail addresses of others').optional(),
		location: location
			.describe('where, as JSON: {"type":"attendeePhone","phone":"+4915112345678"}')
			.optional(),
		meetingUrl: webAddress('link to the call').optional(),
		metadata: metadata.describe('own values, as JSON').optional(),
		lengthInMinutes: z
			.int()
			.positive('write 1 or more minutes')
			.describe('minutes, where there is a choice')
			.optional(),
		bookingFieldsResponses: z
			.record(z.string(), z.unknown())
			.describe('answers to its questions, as JSON')
			.optional(),
		recurrenceCount: z.int().positive('write 1 or more').describe('of a series: how many').optional(),
		instant: z.boolean().describe('a meeting that begins at once').optional(),
		emailVerificationCode: text('code that Cal.com has mailed to the booker').optional(),
	})
	.refine(namesOneEventType, {
		path: ['eventTypeId'],
		error: 'name the event type by its id, or by {eventTypeSlug} beside {username} or {teamSlug}',
	});
