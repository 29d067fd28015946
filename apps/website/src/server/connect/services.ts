import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { listMeetingTypes, type MeetingTypeRow, replaceMeetingTypes } from '../db/meeting-types.ts';
import type { BookingType } from '../domain/booking-type.ts';
import type { OfferedType } from '../domain/provider-account.ts';

/** A meeting that a connection is to offer: what its event type is made with, unless its slug is there already. */
export type Service = { type: BookingType; slug: string; title: string; length: number };

/** What is proposed */
export const usualServices: readonly Service[] = [
	{ type: 'interview', slug: 'interview', title: 'Interview', length: 30 },
	{ type: 'tech', slug: 'tech', title: 'Technical session', length: 60 },
	{ type: 'mentoring', slug: 'mentoring', title: 'Mentoring', length: 90 },
];

/** An event type that was made here. Without an id it was about to be: a kill came between. */
export type MadeType = { id: string | null; slug: string; link: string | null };

const made = z.array(z.object({ id: z.string().nullable(), slug: z.string(), link: z.string().nullable() }));

export function readMade(eventTypes: string): MadeType[] {
	return made.parse(JSON.parse(eventTypes));
}

/** The services that somebody said yes to, or were proposed before. */
export async function readServices(database: Database, connection: string): Promise<Service[]> {
	const rows = await listMeetingTypes(database, connection);
	return rows.filter((row) => row.is_enabled === 1).flatMap(toService);
}

export async function keepServices(
	database: Database,
	connection: string,
	services: readonly Service[],
): Promise<void> {
	const before = new Map((await listMeetingTypes(database, connection)).map((row) => [row.slug, row]));
	const rows = services.map(
		({ type, slug, title, length }): MeetingTypeRow => ({
			...{ connection, type, slug, length, is_enabled: 1 },
			locale: before.get(slug)?.locale ?? null,
			price: before.get(slug)?.price ?? null,
			mode: before.get(slug)?.mode ?? null,
			texts: JSON.stringify({ ...texts.parse(JSON.parse(before.get(slug)?.texts ?? '{}')), title }),
		}),
	);
	await replaceMeetingTypes(database, connection, rows);
}

const texts = z.looseObject({ title: z.string().optional() });

function toService({ type, slug, length, texts: json }: MeetingTypeRow): Service[] {
	const usual = usualServices.find((one) => one.type === type);
	if (usual === undefined) return [];
	const { title } = texts.parse(JSON.parse(json));
	return [{ type: usual.type, slug, title: title ?? usual.title, length: length ?? usual.length }];
}

/** What is already there for a service, or null */
export function offered(types: readonly OfferedType[], { slug }: { slug: string }): OfferedType | null {
	return types.find((one) => one.slug === slug) ?? null;
}
