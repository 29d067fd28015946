import { z } from 'zod';
import { day, id, minutes, text, webAddress } from '../../../api-client/fields.ts';

const off = z.strictObject({ disabled: z.literal(true) });
const hex = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour, such as #1f6f5c');
const counts = z.strictObject({
	day: z.int().positive().optional(),
	week: z.int().positive().optional(),
	month: z.int().positive().optional(),
	year: z.int().positive().optional(),
	disabled: z.boolean().optional(),
});

const location = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('integration'), integration: z.string() }),
	z.strictObject({ type: z.literal('link'), link: webAddress('address'), public: z.boolean() }),
	z.strictObject({ type: z.literal('address'), address: z.string(), public: z.boolean() }),
	z.strictObject({ type: z.literal('phone'), phone: z.string(), public: z.boolean() }),
	z.strictObject({ type: z.literal('attendeeAddress') }),
	z.strictObject({ type: z.literal('attendeePhone') }),
	z.strictObject({ type: z.literal('attendeeDefined') }),
]);

const window = z.union([
	z.strictObject({
		type: z.enum(['businessDays', 'calendarDays']),
		value: z.int().positive(),
		rolling: z.boolean().optional(),
	}),
	z.strictObject({ type: z.literal('range'), value: z.tuple([day('first day'), day('last day')]) }),
	off,
]);

/** Everything of an event type that may be written. Of questions only what all kinds have is checked here. */
export const eventTypeFields = z.strictObject({
	title: text('name on the booking page'),
	slug: z
		.string()
		.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write small letters, digits and hyphens, such as first-call')
		.describe('last part of its page’s address'),
	lengthInMinutes: z
		.int('write a whole number of minutes')
		.positive('write 1 or more minutes')
		.describe('minutes that it takes'),
	lengthInMinutesOptions: z.array(z.int().positive()).describe('other lengths that bookers may choose'),
	description: z.string().describe('a few words on the booking page'),
	locations: z
		.array(location)
		.describe('where it takes place, as JSON: [{"type":"integration","integration":"cal-video"}]'),
	bookingFields: z.array(z.looseObject({ type: z.string() })).describe('questions to the booker, as JSON'),
	disableGuests: z.boolean().describe('bookers may not bring others'),
	slotInterval: minutes('minutes between two beginnings'),
	minimumBookingNotice: minutes('minutes before it that it can still be booked'),
	beforeEventBuffer: minutes('minutes kept free before it'),
	afterEventBuffer: minutes('minutes kept free after it'),
	scheduleId: id('when it can be booked'),
	bookingLimitsCount: counts.describe('most bookings a day, week, month or year, as JSON'),
	bookingLimitsDuration: counts.describe('most minutes a day, week, month or year, as JSON'),
	bookerActiveBookingsLimit: z
		.strictObject({
			maximumActiveBookings: z.int().positive().optional(),
			offerReschedule: z.boolean().optional(),
			disabled: z.boolean().optional(),
		})
		.describe('most bookings that one booker may have, as JSON'),
	onlyShowFirstAvailableSlot: z.boolean().describe('of a day only the first time'),
	bookingWindow: window.describe('how far ahead it can be booked, as JSON'),
	offsetStart: minutes('minutes by which beginnings are moved'),
	bookerLayouts: z
		.strictObject({
			defaultLayout: z.enum(['month', 'week', 'column']),
			enabledLayouts: z.array(z.enum(['month', 'week', 'column'])),
		})
		.describe('how days are shown, as JSON'),
	confirmationPolicy: z
		.union([
			z.strictObject({
				type: z.enum(['always', 'time']),
				noticeThreshold: z.strictObject({ unit: z.string(), count: z.int().positive() }).optional(),
				blockUnconfirmedBookingsInBooker: z.boolean(),
			}),
			off,
		])
		.describe(
			'when a host has to say yes, as JSON: {"type":"always","blockUnconfirmedBookingsInBooker":true}',
		),
	recurrence: z
		.union([
			z.strictObject({
				interval: z.int().positive(),
				occurrences: z.int().positive(),
				frequency: z.enum(['yearly', 'monthly', 'weekly']),
			}),
			off,
		])
		.describe('of a series, as JSON: {"interval":1,"occurrences":4,"frequency":"weekly"}'),
	seats: z
		.union([
			z.strictObject({
				seatsPerTimeSlot: z.int().positive(),
				showAttendeeInfo: z.boolean(),
				showAvailabilityCount: z.boolean(),
			}),
			off,
		])
		.describe(
			'bookers who share a time, as JSON: {"seatsPerTimeSlot":4,"showAttendeeInfo":false,"showAvailabilityCount":true}',
		),
	requiresBookerEmailVerification: z.boolean().describe('bookers prove their mail address'),
	hideCalendarNotes: z.boolean().describe('notes stay out of calendars'),
	hideCalendarEventDetails: z.boolean().describe('details stay out of calendars'),
	hideOrganizerEmail: z.boolean().describe('bookers do not see the host’s mail address'),
	lockTimeZoneToggleOnBookingPage: z.boolean().describe('times are shown in one zone'),
	color: z.strictObject({ lightThemeHex: hex, darkThemeHex: hex }).describe('as JSON'),
	customName: text('title of its bookings'),
	destinationCalendar: z
		.strictObject({ integration: z.string(), externalId: z.string() })
		.describe('calendar that its bookings go to, as JSON'),
	useDestinationCalendarEmail: z.boolean().describe('that calendar’s address is shown as the host’s'),
	successRedirectUrl: webAddress('where bookers go afterwards'),
	calVideoSettings: z.record(z.string(), z.unknown()).describe('as JSON'),
	hidden: z.boolean().describe('not listed on the profile'),
	bookingRequiresAuthentication: z.boolean().describe('only its host may book it'),
	disableCancelling: z.strictObject({ disabled: z.boolean() }).describe('as JSON'),
	disableRescheduling: z
		.strictObject({ disabled: z.boolean().optional(), minutesBefore: z.int().positive().optional() })
		.describe('as JSON'),
	interfaceLanguage: z.string().describe('language of its page; nothing: that of the booker'),
	allowReschedulingPastBookings: z.boolean().describe('past bookings may be moved'),
	allowReschedulingCancelledBookings: z.boolean().describe('cancelled bookings may be moved'),
	showOptimizedSlots: z.boolean().describe('times are offered where they leave the fewest gaps'),
});

export const newEventType = eventTypeFields
	.partial()
	.required({ title: true, slug: true, lengthInMinutes: true });
