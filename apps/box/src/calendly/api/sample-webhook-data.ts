import { Hono } from 'hono';
import { envelope } from '../bodies/envelope.ts';
import { book } from '../booking/book.ts';
import { cancel } from '../booking/cancel.ts';
import { changeEventType } from '../booking/change-event-type.ts';
import { markNoShow, unmarkNoShow } from '../booking/no-show.ts';
import { submitForm } from '../booking/submit-form.ts';
import { invalid } from '../refusal.ts';
import { CalendlyWorld } from '../world/calendly-world.ts';
import type { Happening } from '../world/happening.ts';
import { seed } from '../world/seed.ts';
import { eventNames } from './event-names.ts';
import type { ApiParts, Env } from './parts.ts';
import { readChoice } from './read-query.ts';

/** A sample of each body, made in a world of its own. */
export function sampleRoutes({ world }: ApiParts): Hono<Env> {
	const app = new Hono<Env>();
	app.get('/', (context) => {
		const query = context.req.query();
		const event = readChoice(query, 'event', eventNames);
		if (event === null) throw invalid({ parameter: 'event', message: 'must be filled' });
		if (readChoice(query, 'scope', ['organization', 'user', 'group']) === null)
			throw invalid({ parameter: 'scope', message: 'must be filled' });
		if (query['organization'] === undefined)
			throw invalid({ parameter: 'organization', message: 'must be filled' });
		const sample = sampleOf(event, world);
		if (sample === null) throw invalid({ parameter: 'event', message: 'this Calendly has no sample of it' });
		return context.json(sample);
	});
	return app;
}

function sampleOf(event: string, { origin, now }: CalendlyWorld): Record<string, unknown> | null {
	const told: Happening[] = [];
	const world = new CalendlyWorld({ now, tell: (one) => void told.push(one) });
	world.origin = origin;
	const { id } = seed(world);
	const start = new Date(now() + 86_400_000).toISOString();
	const order = { eventType: 'first-call', start, name: 'Claire Martin', email: 'claire@example.com' };
	const one = book(world, order);
	markNoShow(world, one.id);
	unmarkNoShow(world, one.id);
	cancel(world, one.id, { by: 'invitee' });
	submitForm(world, { eventType: 'first-call', answers: { Email: 'claire@example.com' } });
	changeEventType(world, 'first-call', {});
	const found = told.find((happening) => happening.event === event);
	return found === undefined ? null : envelope(world, found, id);
}
