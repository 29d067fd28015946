import { z } from 'zod';
import { notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { addSchedule, makeDefault } from '../world/rows.ts';
import type { Schedule } from '../world/schedule.ts';
import type { User } from '../world/user.ts';
import { signedIn } from './caller.ts';
import { id, timeZone } from './fields.ts';
import { check, readBody } from './read-body.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { done, success } from './success.ts';
import { told } from './told.ts';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time as HH:MM' });
const day = z.enum(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
const hours = { startTime: time, endTime: time };
const lists = {
	availability: z.array(z.object({ days: z.array(day).min(1), ...hours })),
	overrides: z.array(z.object({ date: z.iso.date(), ...hours })),
};
const single = { name: z.string().min(1), timeZone, isDefault: z.boolean() };

const createSchema = z.object({ ...single, ...z.object(lists).partial().shape });
const updateSchema = z.object({ ...single, ...lists }).partial();

/** `/schedules`, version 2024-06-11. Lists that are given take the place of those before, as a whole. */
export function schedulesRoom({ world }: Parts): Room {
	const room = newRoom(world);
	room.post('/schedules', async (c) => {
		const { id: ownerId } = signedIn(c.env.caller, 'SCHEDULE_WRITE');
		const given = await readBody(c.req, createSchema);
		return success(c, addSchedule(world, { ownerId, ...told(given) }), 201);
	});
	room.get('/schedules', (c) => success(c, ownSchedules(world, signedIn(c.env.caller, 'SCHEDULE_READ'))));
	room.get('/schedules/default', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_READ');
		const found = ownSchedules(world, user).find(({ isDefault }) => isDefault);
		if (found === undefined) throw notFound('This user has no default schedule.');
		return success(c, found);
	});
	room.get('/schedules/:id', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_READ');
		return success(c, ownSchedule(world, user, c.req.param('id')));
	});
	room.patch('/schedules/:id', async (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_WRITE');
		const schedule = ownSchedule(world, user, c.req.param('id'));
		const { isDefault, ...changes } = await readBody(c.req, updateSchema);
		Object.assign(schedule, told(changes));
		if (isDefault === true) makeDefault(world, schedule);
		return success(c, schedule);
	});
	room.delete('/schedules/:id', (c) => {
		const user = signedIn(c.env.caller, 'SCHEDULE_WRITE');
		removeSchedule(world, user, ownSchedule(world, user, c.req.param('id')));
		return done(c);
	});
	return room;
}

export const ownSchedules = (world: CalWorld, { id: ownerId }: User) =>
	[...world.schedules.values()].filter((schedule) => schedule.ownerId === ownerId);

/** @throws Refusal 404, also where it is somebody else's */
export function ownSchedule(world: CalWorld, user: User, given: string): Schedule {
	const schedule = world.schedules.get(check(id, given));
	if (schedule?.ownerId !== user.id) throw notFound(`You have no schedule ${given}.`);
	return schedule;
}

/** Event types that had it go by the default one; the oldest other one becomes the default. */
export function removeSchedule(world: CalWorld, user: User, { id, isDefault }: Schedule): void {
	world.schedules.delete(id);
	for (const eventType of world.eventTypes.values()) {
		if (eventType.scheduleId === id) eventType.scheduleId = null;
	}
	if (!isDefault) return;
	user.defaultScheduleId = null;
	const [next] = ownSchedules(world, user);
	if (next !== undefined) makeDefault(world, next);
}
