import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { bookingFieldsOutput } from './booking-fields-output.ts';

/** An event type in the shape of 2024-06-14. */
export function eventTypeOutput(world: CalWorld, eventType: EventType) {
	return {
		...always,
		...eventType.rest,
		id: eventType.id,
		ownerId: eventType.ownerId,
		lengthInMinutes: eventType.length,
		...(eventType.lengthOptions.length === 0 ? {} : { lengthInMinutesOptions: eventType.lengthOptions }),
		title: eventType.title,
		slug: eventType.slug,
		description: eventType.description ?? '',
		locations: eventType.locations,
		bookingFields: bookingFieldsOutput(eventType),
		slotInterval: eventType.slotInterval,
		minimumBookingNotice: eventType.minimumBookingNotice,
		beforeEventBuffer: eventType.beforeEventBuffer,
		afterEventBuffer: eventType.afterEventBuffer,
		recurrence: eventType.recurrence,
		metadata: eventType.metadata,
		price: eventType.price,
		currency: eventType.currency,
		seatsPerTimeSlot: eventType.seatsPerTimeSlot,
		seats: seatsOutput(eventType),
		confirmationPolicy: confirmationOutput(eventType),
		scheduleId: eventType.scheduleId,
		hidden: eventType.hidden,
		users: usersOutput(world, eventType),
		bookingUrl: pageOf(world, eventType),
	};
}

/** As they are until somebody sets them */
const always = {
	disableGuests: false,
	lockTimeZoneToggleOnBookingPage: false,
	forwardParamsSuccessRedirect: true,
	successRedirectUrl: null,
	isInstantEvent: false,
	bookingRequiresAuthentication: false,
	bookingLimitsCount: { disabled: true },
	bookingLimitsDuration: { disabled: true },
	offsetStart: 0,
	requiresBookerEmailVerification: false,
	hideCalendarNotes: false,
	onlyShowFirstAvailableSlot: false,
};

/** Where it is booked */
export function pageOf(world: CalWorld, { ownerId, slug }: EventType): string {
	return `${world.origin}/${world.users.get(ownerId)?.username ?? 'nobody'}/${slug}`;
}

function usersOutput(world: CalWorld, { ownerId, hosts }: EventType) {
	return (hosts ?? [ownerId]).flatMap((id) => {
		const user = world.users.get(id);
		if (user === undefined) return [];
		const { name, username, avatarUrl, weekStart, metadata } = user;
		return [{ id, name, username, avatarUrl, weekStart, brandColor: null, darkBrandColor: null, metadata }];
	});
}

function seatsOutput({ seatsPerTimeSlot, rest }: EventType) {
	if (seatsPerTimeSlot === null) return { disabled: true };
	return {
		seatsPerTimeSlot,
		showAttendeeInfo: false,
		showAvailabilityCount: true,
		...asObject(rest['seats']),
	};
}

function confirmationOutput({ requiresConfirmation, rest }: EventType) {
	if (!requiresConfirmation) return { disabled: true };
	return { type: 'always', blockUnconfirmedBookingsInBooker: false, ...asObject(rest['confirmationPolicy']) };
}

const asObject = (value: unknown) => (typeof value === 'object' && value !== null ? value : {});
