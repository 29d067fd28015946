import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { claire, startBox } from '../../../test/calendly/box.ts';
import { type Sent, startReceiver } from '../../../test/calendly/receiver.ts';
import { shapeOf } from '../../../test/webhooks/shape-of.ts';
import { book } from '../booking/book.ts';
import { cancel } from '../booking/cancel.ts';
import { changeEventType } from '../booking/change-event-type.ts';
import { move } from '../booking/move.ts';
import { markNoShow, unmarkNoShow } from '../booking/no-show.ts';
import { submitForm } from '../booking/submit-form.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';

/** The published bodies; beside this project, where they are. */
const folder = resolve(import.meta.dirname, '../../../../../../shared/fixtures/calendly');
const skipped = `no published bodies at ${folder}`;
if (!existsSync(folder)) console.info(`Skipped: bodies against the published ones; ${skipped}.`);

const project = {
	...claire,
	...{ eventType: 'rendez-vous-projet', firstName: 'Julien', lastName: 'Lefèvre' },
	...{ guests: ['sophie.lefevre@example.com'], reminderNumber: '+33 6 39 98 12 34' },
	tracking: { utm_source: 'site', utm_medium: 'configurateur', utm_content: 'CFG-7F3K2' },
};
const first = { ...claire, eventType: 'premier-echange' };
const call = { ...claire, eventType: 'first-call', location: { location: '+33 6 39 98 90 12' } };
const newsletter = { eventType: 'rendez-vous-projet', tracking: { utm_source: 'newsletter' } };
const filled = { ...newsletter, answers: { Email: 'paul.girard@example.com' } };
const made = {
	type: 'google_conference',
	status: 'pushed',
	join_url: 'https://meet.example.com/abc-defg-hij',
};

/** What happens for each file; the last delivery of it is the one that is meant */
const happens: Record<string, { does(world: CalendlyWorld): void; differs?: readonly string[] }> = {
	'01-invitee-created.json': { does: (world) => void book(world, first) },
	'02-invitee-created-lien-configuration.json': { does: (world) => void book(world, project) },
	'03-invitee-canceled-by-invitee.json': {
		does: (world) => {
			const { id, eventId } = book(world, first);
			world.event(eventId).location = made;
			cancel(world, id, { by: 'invitee', reason: 'Imprévu' });
		},
	},
	'04-invitee-canceled-by-host.json': {
		does: (world) => {
			const place = { type: 'ask_invitee', location: '8 rue du Bois, 44000 Nantes' };
			cancel(world, book(world, { ...call, location: place }).id, { by: 'host' });
		},
	},
	'05-reschedule-old-invitee-canceled.json': {
		does: (world) => void move(world, book(world, project).id, { start: '2027-01-26T09:00:00Z' }),
	},
	'06-reschedule-new-invitee-created.json': {
		does: (world) =>
			void move(world, book(world, project).id, { start: '2027-01-26T09:00:00Z', first: 'canceled' }),
	},
	'07-invitee-no-show-created.json': {
		does: (world) => void markNoShow(world, book(world, { ...call, reminderNumber: '1' }).id),
	},
	'08-invitee-no-show-deleted.json': {
		does: (world) => {
			const { id } = book(world, { ...call, reminderNumber: '1' });
			markNoShow(world, id);
			unmarkNoShow(world, id);
		},
	},
	'09-routing-form-submission-not-booked.json': { does: (world) => void submitForm(world, filled) },
	'10-routing-form-submission-booked.json': {
		does: (world) => void submitForm(world, { ...filled, inviteeId: book(world, project).id }),
	},
	'11-event-type-updated.json': {
		does: (world) => void changeEventType(world, 'rendez-vous-projet', {}),
	},
	'12-invitee-created-paid.json': {
		does: (world) => {
			const submission = submitForm(world, filled).id;
			book(world, { ...claire, eventType: 'etude-technique', submission });
		},
		// This Calendly asks nobody to confirm once more.
		differs: ['payload.reconfirmation'],
	},
};

describe.skipIf(!existsSync(folder))(
	`a body has the published one’s shape (${skipped} where skipped)`,
	() => {
		test.each(Object.entries(happens))('%s', async (file, { does, differs = [] }) => {
			const text = readFileSync(join(folder, file), 'utf8');
			const published: Sent = JSON.parse(text);
			const built = await lastDelivery(does, published.event);
			const wanted = shapeOf(published).filter((path) => !differs.some((one) => path.startsWith(one)));
			const found = shapeOf(JSON.parse(built)).filter((path) => !differs.some((one) => path.startsWith(one)));
			expect(found).toEqual(wanted);
			expect(orderOf(JSON.parse(built), differs)).toEqual(orderOf(published, differs));
		});

		test('none of them is forgotten', () => {
			const bodies = readdirSync(folder).filter((file) => file.endsWith('.json'));
			expect(bodies.sort()).toEqual(Object.keys(happens));
		});
	},
);

async function lastDelivery(does: (world: CalendlyWorld) => void, event: string): Promise<string> {
	const { url, received } = await startReceiver();
	const { world, subscribe, sender } = await startBox();
	subscribe(url);
	does(world);
	await sender.idle();
	const found = received.filter(({ json }) => json.event === event);
	return found.find(({ json }) => json.payload['old_invitee'] !== null)?.body ?? found.at(-1)?.body ?? '{}';
}

/** Keys of every object as they stand there */
function orderOf(value: unknown, without: readonly string[], at = ''): string[] {
	if (typeof value !== 'object' || value === null || without.includes(at)) return [];
	if (Array.isArray(value)) return orderOf(value[0], without, `${at}[]`);
	return Object.entries(value).flatMap(([key, inner]) => {
		const path = at === '' ? key : `${at}.${key}`;
		return [path, ...orderOf(inner, without, path)];
	});
}
