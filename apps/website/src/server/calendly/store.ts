import { hash } from 'node:crypto';
import type { ConnectionId, EntryDraft, EntrySource } from '../domain/entry.ts';
import { type MeetingTypes, typeOfEventType } from '../meeting-types.ts';
import { parse } from './parse.ts';
import { longestSignature, signatureHeader } from './verify.ts';

/** A delivery whose signature was checked. */
export type Delivery = {
	body: Uint8Array;
	/** @returns the header's value, or null. Names are lower-case */
	header(name: string): string | null;
	connection: ConnectionId;
	source: EntrySource;
	/** false only where a developer switched the check off */
	verified: boolean;
	/** ISO 8601, UTC, milliseconds */
	receivedAt: string;
};

/** The header that is kept: how the body was labelled. Calendly names no version. */
export const keptHeaders = ['content-type'] as const;

/** Builds the journal entry of a delivery. Pure: the journal adds `v`, `seq` and `id`, and writes it. */
export function store(delivery: Delivery, meetingTypes: MeetingTypes): EntryDraft {
	const { spliceable, identified, eventTypeId, ...label } = parse(delivery.body);
	return {
		head: {
			receivedAt: delivery.receivedAt,
			provider: 'calendly',
			connection: delivery.connection,
			source: delivery.source,
			status: label.status,
			reason: label.reason,
			verified: delivery.verified,
			trigger: label.trigger,
			slug: label.slug,
			bookingType: typeOfEventType({ slug: label.slug, id: eventTypeId }, meetingTypes),
			booking: label.booking,
			headers: pickHeaders(delivery.header),
			sha256: hash('sha256', delivery.body, 'hex'),
			signature: delivery.header(signatureHeader)?.slice(0, longestSignature) ?? null,
		},
		body: delivery.body,
		spliceable,
		identified,
	};
}

/** The kept headers of a request, each cut to 256 characters */
export function pickHeaders(header: (name: string) => string | null): Record<string, string> {
	const pairs = keptHeaders.map((name) => [name, header(name)?.slice(0, 256)] as const);
	return Object.fromEntries(
		pairs.filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== undefined),
	);
}
