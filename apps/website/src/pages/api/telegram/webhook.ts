import type { APIRoute } from 'astro';
import { telegramAnswer } from '../../../server/http/telegram-answer.ts';

export const ALL: APIRoute = ({ request, locals: { app } }) => telegramAnswer(app.telegram, request);
