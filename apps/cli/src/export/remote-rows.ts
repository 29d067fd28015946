import type { ApiRequest } from '@bookme/website/server/api-client/request-of.ts';
import { entryNamed } from '@bookme/website/server/cal/api/catalog.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { booking } from '@bookme/website/server/cal/api/operations/bookings.ts';
import { bookingTypeOf, type MeetingTypes } from '@bookme/website/server/meeting-types.ts';
import type { z } from 'zod';
import type { CsvRow, ExportRow } from './columns.ts';

const entry = entryNamed('bookings list');

/** Which bookings at Cal.com are wanted. */
export type Wanted = {
	/** Only those that changed then or later */
	since?: string | undefined;
	/** So many at most */
	limit?: number | undefined;
};

/** The first request for them, which later pages follow. @throws AppError `bad-input` */
export function remoteRequest(gate: Gate, wanted: Wanted): ApiRequest {
	return gate.prepare(entry, { skip: 0, ...inputOf(wanted) });
}

/** The bookings at Cal.com, in the order in which they were made. */
export async function* remoteRows(
	gate: Gate,
	wanted: Wanted,
	types: MeetingTypes,
): AsyncGenerator<ExportRow> {
	for await (const one of gate.each(entry, inputOf(wanted)))
		yield { all: one, row: csvRow(booking.parse(one), types) };
}

function inputOf({ since, limit = largestPage }: Wanted): Record<string, unknown> {
	return {
		...(since !== undefined && { afterUpdatedAt: since }),
		sortCreated: 'asc',
		// Pages overlap by a row, so one of a single row would not do.
		take: Math.max(2, Math.min(largestPage, limit)),
	};
}

const largestPage = 250;

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
