import { type CalOptions, type RunningCal, startCal } from '../src/cal/start-cal.ts';
import type { Happening } from '../src/cal/world/happening.ts';
import type { Profile } from '../src/cal/world/profile.ts';
import { ApiDocument, hasDocuments } from './openapi.ts';

/** A reply of the box; `body` is its JSON, or null where there is none. */
export type Reply = { status: number; headers: Headers; body: Json };

/** What a test looks into: any member of any depth, as it is in the reply. */
export type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

export type CallOptions = {
	body?: unknown;
	/** The version that the resource wants; null: none is sent */
	version?: string | null;
	/** The key or token; null: none is sent */
	bearer?: string | null;
};

/** A box with a clock of its own, and what it told. */
export type Box = RunningCal & {
	told: Happening[];
	triggers(): string[];
	clock: { now: number };
	call(method: string, path: string, options?: CallOptions): Promise<Reply>;
};

/** A Monday morning, before anybody works */
export const monday = Date.parse('2027-03-15T06:00:00Z');

const documents = new Map<Profile, ApiDocument>();

function documentOf(profile: Profile): ApiDocument | null {
	if (!hasDocuments) return null;
	const document = documents.get(profile) ?? new ApiDocument(profile);
	documents.set(profile, document);
	return document;
}

/** Operations of the document of which a good reply was held against it. */
export const seen = new Set<string>();

/** Starts a box. Every good reply that it gives is held against Cal.com's own document, where that is there. */
export async function openBox(options: CalOptions = {}): Promise<Box> {
	const clock = { now: monday };
	const document = documentOf(options.profile ?? 'cal.com');
	const told: Happening[] = [];
	const cal = await startCal({ now: () => clock.now, tell: (happening) => told.push(happening), ...options });
	const call = async (method: string, path: string, { body, version, bearer }: CallOptions = {}) => {
		const sent = version === undefined ? versionOf(path) : version;
		const key = bearer === undefined ? 'cal_test_box' : bearer;
		const response = await fetch(`${cal.origin}/v2${path}`, {
			method,
			headers: {
				...(sent === null ? {} : { 'cal-api-version': sent }),
				...(key === null ? {} : { Authorization: `Bearer ${key}` }),
				...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			redirect: 'manual',
		});
		const text = await response.text();
		const reply = {
			status: response.status,
			headers: response.headers,
			body: text === '' ? null : JSON.parse(text),
		};
		if (response.ok && sent === versionOf(path)) hold(document, method, path, reply);
		return reply;
	};
	return { ...cal, told, triggers: () => told.map(({ trigger }) => trigger), clock, call };
}

/** @throws where the document describes another reply */
function hold(document: ApiDocument | null, method: string, path: string, { status, body }: Reply): void {
	const operation = document?.find(method, `/v2${path.split('?')[0]}`);
	if (!operation || !document) return;
	const faults = document.faults(operation, status, body);
	if (faults.length > 0)
		throw new Error(`Not as described:\n${faults.slice(0, 12).join('\n')}\n${JSON.stringify(body)}`);
	seen.add(`${operation.method} ${operation.path}`);
}

function versionOf(path: string): string | null {
	const [, resource, , part] = path.split(/[/?]/);
	if (part === 'webhooks' || part === 'private-links') return null;
	return versions[resource ?? ''] ?? null;
}

const versions: Record<string, string> = {
	bookings: '2024-08-13',
	'event-types': '2024-06-14',
	schedules: '2024-06-11',
	slots: '2024-09-04',
};

/** A member of a reply, by its way: `at(body, 'data', 0, 'uid')`. */
export function at(body: Json, ...way: (string | number)[]): Json {
	return way.reduce<Json>((value, name) => {
		if (Array.isArray(value)) return value[Number(name)] ?? null;
		return typeof value === 'object' && value !== null ? (value[name] ?? null) : null;
	}, body);
}

export const textAt = (body: Json, ...way: (string | number)[]): string => String(at(body, ...way));

/** Id of one of Mara's event types */
export function eventTypeId({ world }: Box, slug: string): number {
	const found = [...world.eventTypes.values()].find((eventType) => eventType.slug === slug);
	if (found === undefined) throw new Error(`The box has no event type ${slug}.`);
	return found.id;
}

export const ann = {
	name: 'Ann Example',
	email: 'ann@example.com',
	timeZone: 'Europe/Paris',
	language: 'fr',
};
export const ben = { name: 'Ben Example', email: 'ben@example.com', timeZone: 'Europe/London' };

/** Books as anybody would, without a key. @param start UTC */
export function book(
	box: Box,
	slug: string,
	start: string,
	more: Record<string, unknown> = {},
): Promise<Reply> {
	const body = { start, eventTypeId: eventTypeId(box, slug), attendee: ann, ...more };
	return box.call('POST', '/bookings', { body, bearer: null });
}
