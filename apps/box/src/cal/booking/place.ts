import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { badRequest } from './refusal.ts';

/** Where a meeting is: as Cal.com's database has it, and the link to it if there is one. */
export type Place = { location: string; meetingUrl: string | null };

export const locationSchema = z.looseObject({
	type: z.string(),
	integration: z.string().optional(),
	link: z.string().optional(),
	address: z.string().optional(),
	phone: z.string().optional(),
	location: z.string().optional(),
});
export type Location = z.output<typeof locationSchema>;

/**
 * The place of a new booking: the one asked for, which has to be one of the event type's, else its first one.
 * @throws Refusal 400
 */
export function placeOf(world: CalWorld, eventType: EventType, uid: string, asked: Location | null): Place {
	const offered = eventType.locations.map((location) => locationSchema.parse(location));
	if (asked === null) return toPlace(world, eventType.ownerId, uid, offered[0] ?? calVideo);
	const match = offered.find(
		({ type, integration }) =>
			type === asked.type && (type !== 'integration' || integration === asked.integration),
	);
	if (match === undefined && !(offered.length === 0 && asked.type === 'integration')) {
		throw badRequest(
			`Location type ${asked.type} is none of this event type's: ${offered.map(({ type }) => type).join(', ')}.`,
		);
	}
	return toPlace(world, eventType.ownerId, uid, { ...asked, ...match });
}

const calVideo: Location = { type: 'integration', integration: 'cal-video' };

/** @throws Refusal 400 where what its kind needs is missing */
export function toPlace(world: CalWorld, ownerId: number, uid: string, location: Location): Place {
	if (location.type === 'integration') return integrated(world, uid, location.integration ?? 'cal-video');
	if (location.type === 'organizersDefaultApp') {
		const app = world.defaultApps.get(ownerId);
		if (app?.link) return { location: app.link, meetingUrl: app.link };
		return integrated(world, uid, app?.slug ?? 'cal-video');
	}
	if (location.type === 'link') {
		const link = needed(location, location.link, 'link');
		return { location: link, meetingUrl: link };
	}
	return { location: words(location), meetingUrl: null };
}

function words(location: Location): string {
	if (location.type === 'address' || location.type === 'attendeeAddress') {
		return needed(location, location.address, 'address');
	}
	if (location.type === 'phone' || location.type === 'attendeePhone') {
		return needed(location, location.phone, 'phone');
	}
	if (location.type === 'attendeeDefined') return needed(location, location.location, 'location');
	throw badRequest(`There is no location type ${location.type}.`);
}

function needed(location: Location, value: string | undefined, name: string): string {
	if (value) return value;
	throw badRequest(`A location of type ${location.type} needs its ${name}.`);
}

function integrated(world: CalWorld, uid: string, integration: string): Place {
	if (integration === 'cal-video') {
		return { location: 'integrations:daily', meetingUrl: `${world.origin}/video/${uid}` };
	}
	return {
		location: integration === 'google-meet' ? 'integrations:google:meet' : `integrations:${integration}`,
		meetingUrl: `https://${integration}.example.com/${uid}`,
	};
}
