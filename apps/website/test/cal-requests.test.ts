import { describe, expect, test } from 'vitest';
import { type Entry, entries, entryNamed } from '../src/server/cal/api/catalog.ts';
import { requestOf } from '../src/server/cal/api/request-of.ts';
import { fullInputs } from './full-inputs.ts';
import { hasDocuments, RequestLinter } from './request-linter.ts';

/** Told by Cal.com's pages alone: the document is older */
const newerThanDocument = new Set(['bookings request-reschedule']);

const request = ({ name, operation }: Entry, input: unknown, edition = operation.only ?? 'cal.com') =>
	requestOf(name, operation, input, edition);

describe.skipIf(!hasDocuments)('Cal.com’s document (skipped where ../shared/reference is not there)', () => {
	const described = entries.filter(({ name }) => !newerThanDocument.has(name));

	test.each(described)('describes what “$name” sends', (entry) => {
		const { only, example } = { only: entry.operation.only ?? 'cal.com', example: entry.operation.example };
		expect(new RequestLinter(only).faults(request(entry, example))).toEqual([]);
	});

	test.each(fullInputs)('describes “$name” with all that can be sent', ({ name, input }) => {
		expect(new RequestLinter('cal.com').faults(request(entryNamed(name), input))).toEqual([]);
	});

	test('has no operation of our resources that is missing here', () => {
		const ours =
			/^\w+ \/v2\/(?:me|event-types|bookings|schedules|slots|webhooks|calendars|selected-calendars|destination-calendars|conferencing|api-keys)(?:\/|$)/;
		// Events within a calendar are another product's; the others are where a browser is sent back to.
		const others = /\/calendars\/\{calendar\}\/(?:events?|save)|\/oauth\/callback$/;
		const bare = (path: string) => path.replaceAll(/\{\w+\}/g, '{}');
		const here = new Set(entries.map(({ operation }) => bare(`${operation.method} /v2${operation.path}`)));
		const wanted = new RequestLinter('cal.com').operations.filter(
			(one) => ours.test(one) && !others.test(one),
		);
		expect(wanted.length).toBeGreaterThan(60);
		expect(wanted.filter((one) => !here.has(bare(one)))).toEqual([]);
	});

	test('the same operations have the same requests on a self-hosted one, where it has them', () => {
		const linter = new RequestLinter('self-hosted');
		const shared = described.filter(({ operation }) => operation.only !== 'cal.com');
		const faults = shared.flatMap((entry) =>
			linter.faults(request(entry, entry.operation.example, 'self-hosted')),
		);
		expect(faults.filter((fault) => !/there is no such operation$/.test(fault))).toEqual([]);
		expect(faults.length).toBeLessThan(shared.length / 4);
	});

	test('notices another name, another type, a missing field and a wrong version', () => {
		const linter = new RequestLinter('cal.com');
		const sent = request(entryNamed('slots reserve'), { eventTypeId: 7, slotStart: '2026-12-01T10:00:00Z' });
		expect(linter.faults(sent)).toEqual([]);
		expect(linter.faults({ ...sent, body: { slotStart: 7 } })).toHaveLength(2);
		expect(linter.faults({ ...sent, path: '/slots/reserve' })).toHaveLength(1);
		expect(linter.faults({ ...sent, path: '/slots/reservations?x=1' })).toHaveLength(1);
		expect(linter.faults({ ...sent, headers: { 'cal-api-version': '2024-08-13' } })).toHaveLength(1);
	});
});
