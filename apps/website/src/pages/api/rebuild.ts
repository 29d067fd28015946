import type { APIRoute } from 'astro';
import { jsonAnswer } from '../../server/http/error-answer.ts';
import { ownerAnswer } from '../../server/http/owner-answer.ts';

/** Makes all bookings anew from the journal. For the owner. */
export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	ownerAnswer(app, { request, remote: clientAddress }, async () => jsonAnswer(await app.rebuild()));
