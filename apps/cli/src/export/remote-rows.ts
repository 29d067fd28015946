import { entryNamed } from '@bookme/website/server/cal/api/entry-named.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { booking } from '@bookme/website/server/cal/api/operations/bookings.ts';
import { bookingTypeOf, type MeetingTypes } from '@bookme/website/server/meeting-types.ts';
import type { z } from 'zod';
import type { CsvRow, ExportRow } from './columns.ts';

/** The bookings at Cal.com, in the order in which they were made. @param since Only those that changed then or later */
export async function* remoteRows(
	gate: Gate,
	since: string | undefined,
	types: MeetingTypes,
): AsyncGenerator<ExportRow> {
	const wanted = since === undefined ? {} : { afterUpdatedAt: since };
	for await (const one of gate.each(entryNamed('bookings list'), wanted))
		yield { all: one, row: csvRow(booking.parse(one), types) };
}

function csvRow(one: z.output<typeof booking>, types: MeetingTypes): CsvRow {
	const slug = one.eventType?.slug ?? null;
	const people = one.attendees ?? [];
	return {
		start: one.start ?? null,
		end: one.end ?? null,
		status: one.status ?? null,
		type: bookingTypeOf(slug, types),
		slug,
		title: one.title ?? null,
		organizer: one.hosts?.[0]?.email ?? null,
		attendees: people.map(({ name }) => name).join('; '),
		mails: people.map(({ email }) => email).join('; '),
		location: one.location ?? null,
		// API v2 does not tell what was paid.
		price: null,
		currency: null,
		paid: null,
		cancellation: one.cancellationReason ?? null,
		uid: one.uid,
		created: one.createdAt ?? null,
		updated: one.updatedAt ?? null,
	};
}
