import type { Notice } from '../../domain/notice.ts';
import type { Preview } from '../../domain/preview.ts';
import { messageOf } from './message-of.ts';
import { openSecret } from './open-secret.ts';
import { requestOf } from './request-of.ts';

/** A request, without its address and with no secret's signature; null: it is only ever mailed. @param now Milliseconds since 1970 */
export function previewWebhook(notice: Notice, now: number): Preview | null {
	if (notice.kind === 'account') return null;
	const sent = messageOf(notice, now);
	const { method, headers } = requestOf(notice, openSecret('of no receiver'), now);
	const json = JSON.stringify(sent, null, 2);
	return {
		lines: [`${method} with ${Object.keys(headers).join(', ')}`, '', ...json.split('\n')],
		sent,
		files: { '': json },
	};
}
