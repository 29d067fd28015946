import type { APIRoute } from 'astro';
import { ownerAnswer } from '../../server/http/caller-answer.ts';
import { personAnswer } from '../../server/http/person-answer.ts';

/** Forgets somebody. For the owner. */
export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	ownerAnswer(app, { request, remote: clientAddress }, () =>
		personAnswer(app.people, app.config.encryptionKey !== null, request),
	);
