import { z } from 'zod';
import { clockTime, day, id, text, timeZone, weekDays } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';

/** When somebody can be booked */
const schedule = z.looseObject({
	id: z.number(),
	name: z.string().nullish(),
	timeZone: z.string().nullish(),
	isDefault: z.boolean().nullish(),
	availability: z.array(z.looseObject({})).nullish(),
	overrides: z.array(z.looseObject({})).nullish(),
});

const fields = z.strictObject({
	name: text('what it is called'),
	timeZone: timeZone('time zone of its times'),
	isDefault: z.boolean().describe('for event types that name no schedule'),
	availability: z
		.array(
			z.strictObject({ days: z.array(z.enum(weekDays)).min(1), startTime: clockTime, endTime: clockTime }),
		)
		.describe('as JSON: [{"days":["Monday"],"startTime":"09:00","endTime":"17:00"}]'),
	overrides: z
		.array(z.strictObject({ date: day('day'), startTime: clockTime, endTime: clockTime }))
		.describe(
			'days with other times, as JSON: [{"date":"2026-12-24","startTime":"09:00","endTime":"12:00"}]',
		),
});

const scheduleId = id('id of the schedule');
const columns = ['id', 'name', 'timeZone', 'isDefault'];

export const schedules = {
	list: operation({
		summary: 'list schedules',
		method: 'GET',
		path: '/schedules',
		version: 'schedules',
		input: z.strictObject({}),
		data: z.array(schedule),
		example: {},
		columns,
	}),
	default: operation({
		summary: 'show the schedule of event types that name none',
		method: 'GET',
		path: '/schedules/default',
		version: 'schedules',
		input: z.strictObject({}),
		data: schedule.nullish(),
		example: {},
	}),
	get: operation({
		summary: 'show one schedule',
		method: 'GET',
		path: '/schedules/{scheduleId}',
		version: 'schedules',
		input: z.strictObject({ scheduleId }),
		data: schedule,
		example: { scheduleId: 11 },
	}),
	create: operation({
		summary: 'make a schedule',
		method: 'POST',
		path: '/schedules',
		version: 'schedules',
		input: fields.partial({ availability: true, overrides: true }),
		data: schedule,
		example: {
			name: 'Mornings',
			timeZone: 'Europe/Berlin',
			isDefault: false,
			availability: [{ days: ['Monday', 'Tuesday'], startTime: '09:00', endTime: '12:00' }],
		},
	}),
	update: operation({
		summary: 'change a schedule; its lists of times are replaced as a whole',
		method: 'PATCH',
		path: '/schedules/{scheduleId}',
		version: 'schedules',
		input: z.strictObject({ scheduleId, ...fields.partial().shape }),
		data: schedule,
		example: { scheduleId: 11, name: 'Late mornings' },
	}),
	delete: operation({
		summary: 'delete a schedule',
		method: 'DELETE',
		path: '/schedules/{scheduleId}',
		version: 'schedules',
		input: z.strictObject({ scheduleId }),
		data: z.unknown(),
		example: { scheduleId: 11 },
	}),
};
