import type { EventType } from './event-type.ts';
import type { Schedule } from './schedule.ts';
import type { User } from './user.ts';
import type { Webhook } from './webhook.ts';
import type { World } from './world.ts';

// Each adds a row with what the caller says and what is usual for the rest.

export function addUser(
	world: World,
	given: Pick<User, 'username' | 'name' | 'email'> & Partial<User>,
): User {
	const user: User = {
		id: world.nextId(),
		timeZone: 'Europe/Berlin',
		locale: 'en',
		timeFormat: 24,
		weekStart: 'Monday',
		defaultScheduleId: null,
		bio: null,
		avatarUrl: null,
		metadata: {},
		password: null,
		...given,
	};
	world.users.set(user.id, user);
	return user;
}

/** A default schedule takes the place of the one before. */
export function addSchedule(world: World, given: Pick<Schedule, 'ownerId'> & Partial<Schedule>): Schedule {
	const schedule: Schedule = {
		id: world.nextId(),
		name: 'Working hours',
		timeZone: world.users.get(given.ownerId)?.timeZone ?? 'UTC',
		isDefault: false,
		availability: workingHours(),
		overrides: [],
		...given,
	};
	world.schedules.set(schedule.id, schedule);
	if (schedule.isDefault) makeDefault(world, schedule);
	return schedule;
}

/** Monday to Friday, nine to five */
export function workingHours(): Schedule['availability'] {
	const days: Schedule['availability'][number]['days'] = [
		'Monday',
		'Tuesday',
		'Wednesday',
		'Thursday',
		'Friday',
	];
	return [{ days, startTime: '09:00', endTime: '17:00' }];
}

export function makeDefault(world: World, chosen: Schedule): void {
	for (const schedule of world.schedules.values()) {
		if (schedule.ownerId === chosen.ownerId) schedule.isDefault = schedule.id === chosen.id;
	}
	const owner = world.users.get(chosen.ownerId);
	if (owner !== undefined) owner.defaultScheduleId = chosen.id;
}

/** An event type about which nobody has said anything yet */
export const usualEventType = {
	description: null,
	lengthOptions: [],
	locations: [{ type: 'integration', integration: 'cal-video' }],
	bookingFields: [],
	scheduleId: null,
	requiresConfirmation: false,
	seatsPerTimeSlot: null,
	recurrence: null,
	hidden: false,
	price: 0,
	currency: 'usd',
	minimumBookingNotice: 120,
	beforeEventBuffer: 0,
	afterEventBuffer: 0,
	slotInterval: null,
	metadata: {},
	rest: {},
} satisfies Partial<EventType>;

export function addEventType(
	world: World,
	given: Pick<EventType, 'ownerId' | 'slug' | 'title' | 'length'> & Partial<EventType>,
): EventType {
	const usual = structuredClone(usualEventType);
	const eventType: EventType = { id: world.nextId(), createdAt: world.now(), ...usual, ...given };
	world.eventTypes.set(eventType.id, eventType);
	return eventType;
}

export function addWebhook(
	world: World,
	given: Pick<Webhook, 'subscriberUrl' | 'triggers'> & Partial<Webhook>,
): Webhook {
	const webhook: Webhook = {
		id: crypto.randomUUID(),
		userId: null,
		eventTypeId: null,
		active: true,
		secret: null,
		payloadTemplate: null,
		version: '2021-10-20',
		time: null,
		timeUnit: null,
		...given,
	};
	world.webhooks.set(webhook.id, webhook);
	return webhook;
}
