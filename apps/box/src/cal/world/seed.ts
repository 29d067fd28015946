import { DateTime } from 'luxon';
import type { CalWorld } from './cal-world.ts';
import type { BusyTime } from './calendar.ts';
import { addEventType, addSchedule, addUser } from './rows.ts';
import type { User } from './user.ts';

/** Who and what is there from the start. */
export type Seeded = { mara: User; jonas: User };

/**
 * People, hours and meetings to begin with: Mara Lindqvist with three plain event types, one for each manner that an
 * event type can have, a calendar with some busy times, and a colleague for the one whose host takes turns.
 */
export function seed(world: CalWorld): Seeded {
	const mara = addUser(world, { username: 'mara', name: 'Mara Lindqvist', email: 'mara@example.com' });
	const jonas = addUser(world, { username: 'jonas', name: 'Jonas Weber', email: 'jonas@example.com' });
	for (const { id } of [mara, jonas]) addSchedule(world, { ownerId: id, isDefault: true });
	plainEventTypes(world, mara.id);
	mannered(world, mara, jonas);
	calendars(world, mara);
	addApp(world, mara.id, 'google-meet', 'google_video');
	addApp(world, mara.id, 'zoom', 'zoom_video');
	return { mara, jonas };
}

function plainEventTypes(world: CalWorld, ownerId: number): void {
	addEventType(world, {
		ownerId,
		slug: 'interview-30',
		title: 'Interview',
		length: 30,
		description: 'A first talk.',
	});
	addEventType(world, {
		ownerId,
		slug: 'tech-60',
		title: 'Technical talk',
		length: 60,
		description: 'Code, out loud.',
	});
	addEventType(world, {
		ownerId,
		slug: 'mentoring-45',
		title: 'Mentoring',
		length: 45,
		description: 'Whatever helps.',
	});
}

function mannered(world: CalWorld, mara: User, jonas: User): void {
	const ownerId = mara.id;
	addEventType(world, {
		ownerId,
		slug: 'on-request-30',
		title: 'On request',
		length: 30,
		requiresConfirmation: true,
	});
	addEventType(world, { ownerId, slug: 'workshop-60', title: 'Workshop', length: 60, seatsPerTimeSlot: 3 });
	addEventType(world, {
		ownerId,
		slug: 'weekly-30',
		title: 'Weekly coaching',
		length: 30,
		recurrence: { interval: 1, occurrences: 4, frequency: 'weekly' },
	});
	addEventType(world, {
		ownerId,
		slug: 'anywhere-30',
		title: 'Wherever you like',
		length: 30,
		lengthOptions: [15, 30, 60],
		locations: [
			{ type: 'integration', integration: 'cal-video' },
			{ type: 'link', link: 'https://meet.example.com/mara', public: true },
			{ type: 'address', address: 'Lindenstraße 5, Berlin', public: true },
			{ type: 'attendeePhone' },
		],
	});
	addEventType(world, {
		ownerId,
		slug: 'either-30',
		title: 'Either of us',
		length: 30,
		hosts: [mara.id, jonas.id],
	});
}

function calendars(world: CalWorld, { id, email, timeZone }: User): void {
	const credentialId = world.nextId();
	world.connections.set(credentialId, {
		credentialId,
		userId: id,
		type: 'google_calendar',
		email,
		calendars: [
			{
				externalId: email,
				name: 'Mara',
				primary: true,
				readOnly: false,
				selected: true,
				busy: busyDays(world.now(), timeZone),
			},
			{
				externalId: 'holidays@example.com',
				name: 'Holidays',
				primary: false,
				readOnly: true,
				selected: false,
				busy: [],
			},
		],
	});
	world.destinations.set(id, {
		id: world.nextId(),
		userId: id,
		integration: 'google_calendar',
		externalId: email,
		credentialId,
	});
}

/** Lunch on each of the next thirty days */
function busyDays(now: number, zone: string): BusyTime[] {
	return Array.from({ length: 30 }, (_, day) => {
		const noon = DateTime.fromMillis(now, { zone }).startOf('day').plus({ days: day }).set({ hour: 12 });
		return { start: noon.toMillis(), end: noon.plus({ hours: 1 }).toMillis(), title: 'Lunch' };
	});
}

function addApp(world: CalWorld, userId: number, slug: string, type: string): void {
	const id = world.nextId();
	world.conferencing.set(id, { id, userId, slug, type });
}
