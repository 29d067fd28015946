import { z } from 'zod';
import { notFound } from '../../booking/refusal.ts';
import type { CalWorld } from '../../world/cal-world.ts';
import { addSchedule, makeDefault } from '../../world/rows.ts';
import type { Schedule, WeekDay } from '../../world/schedule.ts';
import type { User } from '../../world/user.ts';
import { signedIn } from '../caller.ts';
import { timeZone } from '../fields.ts';
import { readBody } from '../read-body.ts';
import { newRoom, type Parts, type Room } from '../room.ts';
import { ownSchedule, ownSchedules, removeSchedule } from '../schedules.ts';
import { done, success } from '../success.ts';

const week: readonly WeekDay[] = [
	'Sunday',
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
];

const createSchema = z.object({ name: z.string().min(1), timeZone, isDefault: z.boolean() });
const updateSchema = createSchema.partial();

/** `/schedules` as 2024-04-15 has it: days as numbers, times as minutes of the day. */
export function legacySchedulesRoom({ world }: Parts): Room {
	const room = newRoom(world);
	const show = (user: User, schedule: Schedule) => output(schedule, ownSchedules(world, user).length === 1);
	room.get('/schedules', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_READ');
		return success(
			c,
			ownSchedules(world, user).map((schedule) => show(user, schedule)),
		);
	});
	room.get('/schedules/default', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_READ');
		return success(c, show(user, defaultOf(world, user)));
	});
	room.get('/schedules/:id', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_READ');
		return success(c, show(user, ownSchedule(world, user, c.req.param('id'))));
	});
	room.post('/schedules', async (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_WRITE');
		const given = await readBody(c.req, createSchema);
		return success(c, show(user, addSchedule(world, { ownerId: user.id, ...given })), 201);
	});
	room.patch('/schedules/:id', async (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_WRITE');
		const schedule = ownSchedule(world, user, c.req.param('id'));
		const {
			name = schedule.name,
			timeZone = schedule.timeZone,
			isDefault,
		} = await readBody(c.req, updateSchema);
		Object.assign(schedule, { name, timeZone });
		if (isDefault === true) makeDefault(world, schedule);
		return success(c, show(user, schedule));
	});
	room.delete('/schedules/:id', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_WRITE');
		removeSchedule(world, user, ownSchedule(world, user, c.req.param('id')));
		return done(c);
	});
	return room;
}

function defaultOf(world: CalWorld, user: User): Schedule {
	const found = ownSchedules(world, user).find(({ isDefault }) => isDefault);
	if (found === undefined) throw notFound('This user has no default schedule.');
	return found;
}

function output(schedule: Schedule, isLastSchedule: boolean) {
	const { id, name, timeZone, isDefault, ownerId: userId } = schedule;
	const workingHours = schedule.availability.map(({ days, startTime, endTime }) => ({
		days: days.map((day) => week.indexOf(day)),
		startTime: minutesOf(startTime),
		endTime: minutesOf(endTime),
		userId,
	}));
	const dateOverrides = schedule.overrides.map(({ date, startTime, endTime }) => ({
		ranges: [{ start: `${date}T${startTime}:00.000Z`, end: `${date}T${endTime}:00.000Z` }],
	}));
	const rights = { isManaged: false, readOnly: false, isLastSchedule };
	return { id, name, timeZone, isDefault, workingHours, dateOverrides, ...rights };
}

function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return hours * 60 + minutes;
}
