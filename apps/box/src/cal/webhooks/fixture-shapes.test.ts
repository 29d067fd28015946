import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtureCases } from '../../../test/webhooks/fixture-cases.ts';
import { introBooking, jonas, sampleWebhook, sampleWorld } from '../../../test/webhooks/sample-world.ts';
import { shapeOf } from '../../../test/webhooks/shape-of.ts';
import { buildMessage, buildPing } from './build-message.ts';
import { mannersOf } from './manners.ts';

/** The published bodies; beside this project, where they are. */
const folder = resolve(import.meta.dirname, '../../../../../../shared/fixtures/cal');
const skipped = `no published bodies at ${folder}`;
if (!existsSync(folder)) console.info(`Skipped: bodies against the published ones; ${skipped}.`);

/** Templates as they must have been, and the booker's name. */
const templates: Record<string, [template: string, booker: string]> = {
	'custom-template.json': [
		'{"content":"A new event has been scheduled","event":"{{triggerEvent}}","type":"{{type}}","name":"{{title}}",' +
			'"organizer":"{{organizer.name}}","booker":"{{attendees.0.name}}","uid":"{{uid}}","all":"{{organizer}}","nope":"{{no}}"}',
		'Jonas Weber',
	],
	'custom-template-broken.json': ['{"booker":"{{attendees.0.name}}"}', 'Jonas "Joe" Weber'],
	'custom-template-number.json': [
		'{"event":"{{triggerEvent}}","bookingId":{{bookingId}},"uid":"{{uid}}"}',
		'Jonas',
	],
	'custom-template-text.txt': [
		'uid={{uid}}&slug={{type}}&who={{attendees.0.name}}&start={{startTime}}',
		"Siobhán O'Neil & Co",
	],
};

/** Those that are held byte for byte, and the third of a series, which is as the second. */
const elsewhere = ['ping.json', 'recurring-created-3-of-3.json', ...Object.keys(templates)];

const published = (file: string) => shapeOf(JSON.parse(readFileSync(join(folder, file), 'utf8')));

describe.skipIf(!existsSync(folder))(
	`a built body has the published one's shape (${skipped} where skipped)`,
	() => {
		test.each(Object.entries(fixtureCases))(
			'%s',
			(file, { world, happening, webhook, manners, differs = {} }) => {
				const parts = {
					world,
					happening,
					webhook: sampleWebhook(webhook),
					manners: { ...mannersOf['cal.com'], ...manners },
				};
				const message = buildMessage(parts, happening.at);
				const found = differences(published(file), shapeOf(JSON.parse(message?.body ?? '')));
				const known = Object.keys(differs);
				expect(found.filter((difference) => !known.some((path) => concerns(difference, path)))).toEqual([]);
				expect(known.filter((path) => !found.some((difference) => concerns(difference, path)))).toEqual([]);
			},
		);

		test('none of them is forgotten', () => {
			const bodies = readdirSync(folder).filter((file) => file !== 'index.md');
			const known = [...Object.keys(fixtureCases), ...elsewhere];
			expect(bodies.filter((file) => !known.includes(file))).toEqual([]);
		});

		test.each(Object.entries(templates))('%s, byte for byte', (file, [payloadTemplate, name]) => {
			const booking = { ...introBooking, attendees: [{ ...jonas, name }] };
			const happening = { trigger: 'BOOKING_CREATED', at: 0, booking, details: {} };
			const parts = { world: sampleWorld(), happening, webhook: sampleWebhook({ payloadTemplate }) };
			const message = buildMessage({ ...parts, manners: mannersOf['cal.com'] }, 0);
			expect(message?.body).toBe(readFileSync(join(folder, file), 'utf8'));
		});

		test('ping.json, byte for byte', () => {
			const form = { webhookId: null, url: '', secret: null, template: null };
			const { body } = buildPing(form, Date.parse('2026-11-16T08:00:00.512Z'));
			expect(body).toBe(readFileSync(join(folder, 'ping.json'), 'utf8'));
		});
	},
);

/** `− payload.uid: string` where it is missing, `+ …` where it is too much */
function differences(expected: string[], built: string[]): string[] {
	return [
		...expected.filter((path) => !built.includes(path)).map((path) => `− ${path}`),
		...built.filter((path) => !expected.includes(path)).map((path) => `+ ${path}`),
	];
}

function concerns(difference: string, path: string): boolean {
	return /^[:.[]/.test(difference.slice(2 + path.length)) && difference.startsWith(path, 2);
}
