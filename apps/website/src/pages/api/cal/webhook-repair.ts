import type { APIRoute } from 'astro';
import { repairAnswer } from '../../../server/http/sync-answers.ts';

export const POST: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	repairAnswer(app, { request, remote: clientAddress });
