import type { EventType } from '../world/event-type.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import type { SignUp } from './sign-up.ts';

/** Somebody new, with working hours and two meetings, as Cal.com gives everybody to begin with. */
export function newAccount(world: World, given: SignUp, locale: string): User {
	const scheduleId = world.nextId();
	const user: User = {
		id: world.nextId(),
		...given,
		locale,
		timeFormat: 24,
		weekStart: 'Monday',
		defaultScheduleId: scheduleId,
		bio: null,
		avatarUrl: null,
		metadata: {},
	};
	world.users.set(user.id, user);
	world.schedules.set(scheduleId, {
		id: scheduleId,
		ownerId: user.id,
		name: 'Working hours',
		timeZone: given.timeZone,
		isDefault: true,
		availability: [
			{
				days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
				startTime: '09:00',
				endTime: '17:00',
			},
		],
		overrides: [],
	});
	addMeeting(world, user, '15min', '15 min meeting', 15);
	addMeeting(world, user, '30min', '30 min meeting', 30);
	return user;
}

function addMeeting(world: World, { id: ownerId }: User, slug: string, title: string, length: number): void {
	const eventType: EventType = {
		id: world.nextId(),
		ownerId,
		slug,
		title,
		description: null,
		length,
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
		createdAt: world.now(),
	};
	world.eventTypes.set(eventType.id, eventType);
}
