import { DateTime } from 'luxon';
import { z } from 'zod';
import { notFound } from '../booking/refusal.ts';
import { overlaps } from '../booking/span.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { timeZone } from './fields.ts';
import { check } from './read-body.ts';

const date = z.iso.date();
const querySchema = z.object({
	dateFrom: date,
	dateTo: date,
	timeZone: timeZone.default('UTC'),
	calendarsToLoad: z
		.array(z.object({ credentialId: z.coerce.number().int(), externalId: z.string() }))
		.min(1),
});

/**
 * What calendars say is taken between two days. Which calendars is said with literal brackets:
 * `calendarsToLoad[0][credentialId]=…&calendarsToLoad[0][externalId]=…`.
 * @throws Refusal 400, 404
 */
export function busyTimesOf(world: CalWorld, user: User, params: URLSearchParams) {
	const query = check(querySchema, {
		...Object.fromEntries(params),
		timeZone: params.get('timeZone') ?? params.get('loggedInUsersTz') ?? 'UTC',
		calendarsToLoad: bracketed(params),
	});
	const zone = query.timeZone;
	const within = {
		start: DateTime.fromISO(query.dateFrom, { zone }).startOf('day').toMillis(),
		end: DateTime.fromISO(query.dateTo, { zone }).endOf('day').toMillis(),
	};
	return query.calendarsToLoad.flatMap(({ credentialId, externalId }) => {
		const connection = world.connections.get(credentialId);
		const calendar = connection?.calendars.find((one) => one.externalId === externalId);
		if (connection?.userId !== user.id || calendar === undefined) {
			throw notFound(`There is no calendar ${externalId} with credential ${credentialId}.`);
		}
		return calendar.busy
			.filter((span) => overlaps(span, within))
			.map(({ start, end }) => ({
				start: new Date(start).toISOString(),
				end: new Date(end).toISOString(),
				source: externalId,
			}));
	});
}

function bracketed(params: URLSearchParams): Record<string, string>[] {
	const calendars: Record<string, string>[] = [];
	for (const [name, value] of params) {
		const [, index, field] = /^calendarsToLoad\[(\d{1,2})\]\[(\w+)\]$/.exec(name) ?? [];
		if (index === undefined || field === undefined) continue;
		calendars[Number(index)] = { ...calendars[Number(index)], [field]: value };
	}
	return calendars.filter((calendar) => calendar !== undefined);
}
