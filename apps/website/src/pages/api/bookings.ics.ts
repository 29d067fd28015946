import type { APIRoute } from 'astro';
import { feedAnswer } from '../../server/http/feed-answer.ts';

/** The calendar that an owner subscribes to. */
export const ALL: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	feedAnswer(app, { request, remote: clientAddress });
