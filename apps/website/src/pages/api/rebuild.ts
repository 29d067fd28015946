import type { APIRoute } from 'astro';
import { ownerAnswer } from '../../server/http/caller-answer.ts';
import { jsonAnswer } from '../../server/http/error-answer.ts';

/** Makes all bookings anew from the journal. For the owner. */
export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	ownerAnswer(app, { request, remote: clientAddress }, async () => jsonAnswer(await app.rebuild()));
