import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import { type Method, read } from './method.ts';

const answering = z.object({
	callback_query_id: z.string(),
	text: z.string().default(''),
	show_alert: z.boolean().default(false),
});

export const answerCallbackQuery: Method = (world, parameters) => {
	const { callback_query_id: id, text, show_alert: showAlert } = read(answering, parameters);
	if (world.answers.get(id) !== null)
		throw badRequest('query is too old and response timeout expired or query ID is invalid');
	if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
	world.answers.set(id, { text, showAlert });
	return true;
};
