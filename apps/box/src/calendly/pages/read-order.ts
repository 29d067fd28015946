import { z } from 'zod';
import type { Order } from '../booking/book.ts';
import type { EventType, Tracking } from '../world/things.ts';

const text = z.string().trim();
const sent = z.looseObject({
	start: text,
	name: text.min(1),
	email: z.email(),
	guests: text.optional(),
	timezone: text.optional(),
});

/** What the page sends. @param query Its address, with `utm_…` @returns null where it is no order */
export function readOrder(
	type: EventType,
	body: unknown,
	query: Readonly<Record<string, string | undefined>>,
): Order | null {
	const read = sent.safeParse(body);
	if (!read.success) return null;
	const { start, name, email, guests = '', timezone, ...rest } = read.data;
	const answers = type.questions.map(({ name: question }, at) => [
		question,
		String(rest[`a${at + 1}`] ?? ''),
	]);
	const tracking: Partial<Tracking> = {
		utm_campaign: query['utm_campaign'] ?? null,
		utm_source: query['utm_source'] ?? null,
		utm_medium: query['utm_medium'] ?? null,
		utm_content: query['utm_content'] ?? null,
		utm_term: query['utm_term'] ?? null,
		salesforce_uuid: query['salesforce_uuid'] ?? null,
	};
	return {
		...{ eventType: type.id, start, name, email, tracking },
		answers: Object.fromEntries(answers),
		guests: guests.split(',').flatMap((one) => one.trim() || []),
		...(timezone !== undefined && { timezone }),
	};
}
