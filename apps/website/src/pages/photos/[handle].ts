import type { APIRoute } from 'astro';
import { photoAnswer } from '../../server/pages/photo-answer.ts';

/** A consultant's picture. */
export const GET: APIRoute = async ({ params, locals: { app } }) =>
	photoAnswer((await app.consultants.show(params['handle'] ?? ''))?.photo ?? null);
