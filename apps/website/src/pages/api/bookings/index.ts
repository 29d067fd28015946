import type { APIRoute } from 'astro';
import { listAnswer } from '../../../server/http/bookings-answers.ts';

export const GET: APIRoute = ({ request, locals: { app }, clientAddress }) =>
	listAnswer(app, { request, remote: clientAddress });
