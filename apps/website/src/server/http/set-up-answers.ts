import { z } from 'zod';
import type { ConnectionRow } from '../db/connections.ts';
import { type BookingType, bookingTypes } from '../domain/booking-type.ts';
import type { Caller } from './caller.ts';
import { type Asked, callerAnswer, connectionFor, type Guarded } from './caller-answer.ts';
import { jsonAnswer } from './error-answer.ts';
import { readJson } from './read-json.ts';

type Service = { type: BookingType; slug: string; title: string; length: number };

/** What these answers ask of whoever sets connections up. */
export type SetUpParts = Guarded & {
	connecting: { shown(row: ConnectionRow): object };
	settingUp: {
		preview(row: ConnectionRow): Promise<object>;
		begin(
			row: ConnectionRow,
			services: readonly Service[] | null,
			actor: string,
		): Promise<{ done: Promise<void> }>;
		progress(connection: string): object | null;
	};
};

/** What a service may be, from a form or a program. */
export const serviceSchema = z.strictObject({
	type: z.enum(bookingTypes),
	slug: z
		.string()
		.trim()
		.max(100)
		.regex(/^\w[\w-]*$/, 'write letters, digits and hyphens, such as first-call'),
	title: z.string().trim().min(1).max(100),
	length: z.coerce.number().int().min(5, 'write 5 minutes or more').max(720, 'write 720 minutes or fewer'),
});

export const servicesSchema = z
	.array(serviceSchema)
	.max(20)
	.refine(
		(services) => new Set(services.map(({ slug }) => slug)).size === services.length,
		'give each of them a slug of its own',
	);

/** Body of `POST /api/cal/setup` */
export const setUpSchema = z.strictObject({
	connection: z.string().min(1).max(100).optional(),
	/** Without them those that were chosen before */
	services: servicesSchema.optional(),
	/** Answers at once, and goes on by itself */
	wait: z.boolean().default(true),
});

/** `GET /api/cal/setup?connection=`: what would be made at the provider, and how far it is. */
export function previewAnswer(app: SetUpParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const named = new URL(asked.request.url).searchParams.get('connection');
		const row = await inTheirs((database) => connectionFor(database, caller, named));
		const running = app.settingUp.progress(row.id);
		const preview = running === null ? await app.settingUp.preview(row) : null;
		return jsonAnswer({ success: true, connection: app.connecting.shown(row), running, preview });
	});
}

/** `POST /api/cal/setup`: makes it, or goes on where it was broken off. */
export function setUpAnswer(app: SetUpParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const { connection, services, wait } = await readJson(
			setUpSchema,
			asked.request,
			'{ "connection": "…" }',
		);
		const row = await inTheirs((database) => connectionFor(database, caller, connection ?? null));
		const { done } = await app.settingUp.begin(row, services ?? null, actorOf(caller));
		if (wait) await done;
		const now = await inTheirs((database) => connectionFor(database, caller, row.id));
		const running = app.settingUp.progress(row.id);
		const body = { success: true, done: running === null, running, connection: app.connecting.shown(now) };
		return jsonAnswer(body, running === null ? 200 : 202);
	});
}

/** Who it is that does something, as the audit names them */
export function actorOf({ account }: Caller): string {
	return account ?? 'token';
}
