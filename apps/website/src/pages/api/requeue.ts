import type { APIRoute } from 'astro';
import { ownerAnswer } from '../../server/http/caller-answer.ts';
import { jsonAnswer } from '../../server/http/error-answer.ts';

/** Judges the rejected deliveries again, after a secret was put right. For the owner. */
export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	ownerAnswer(app, { request, remote: clientAddress }, async () => jsonAnswer(await app.requeue()));
