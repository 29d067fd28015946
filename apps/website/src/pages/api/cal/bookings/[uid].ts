import type { APIRoute } from 'astro';
import { bookingAnswer } from '../../../../server/http/bookings-answers.ts';

export const GET: APIRoute = ({ request, params, locals: { app }, clientAddress }) =>
	bookingAnswer(app, { request, remote: clientAddress }, params['uid'] ?? '');
