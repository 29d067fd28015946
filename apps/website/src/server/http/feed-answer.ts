import { feedQuery } from './booking-query.ts';
import type { CalendarFeed } from './calendar-feed.ts';
import type { Asked } from './caller-answer.ts';
import type { ClientAddress } from './client-address.ts';
import { isKnown, weakTag } from './entity-tag.ts';
import { errorAnswer, jsonAnswer } from './error-answer.ts';
import type { FeedGuard } from './feed-guard.ts';
import { readQuery } from './read-query.ts';

type Publisher = { feedGuard: FeedGuard; calendar: CalendarFeed; clientAddress: ClientAddress };

/** `/api/bookings.ics`: the bookings of a feed as a calendar, for whoever has its address. */
export async function feedAnswer(app: Publisher, { request, remote }: Asked): Promise<Response> {
	if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed();
	const address = app.clientAddress(remote, request.headers.get('x-forwarded-for'));
	const params = new URL(request.url).searchParams;
	try {
		const verdict = await app.feedGuard.check(params.getAll('token'), address);
		if (!verdict.ok) return jsonAnswer({ error: verdict.error, code: verdict.code }, verdict.status);
		params.delete('token');
		const query = readQuery(feedQuery, params);
		return calendarAnswer(await app.calendar.text(verdict.feed.connection, query), request);
	} catch (error) {
		return errorAnswer(error);
	}
}

/** The owner's, so kept by nobody on the way; a calendar keeps it and asks whether it has changed. */
function calendarAnswer(text: string, request: Request): Response {
	const tag = weakTag(text);
	const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
	if (isKnown(request.headers.get('if-none-match'), tag)) return new Response(null, { status: 304, headers });
	return new Response(text, { headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' } });
}

function notAllowed(): Response {
	const refusal = { error: 'A calendar feed can only be read.', code: 'method-not-allowed' };
	return jsonAnswer(refusal, 405, { Allow: 'GET, HEAD' });
}
