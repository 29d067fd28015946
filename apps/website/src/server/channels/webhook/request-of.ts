import type { Webhook } from 'standardwebhooks';
import type { PublicNotice } from '../../domain/notice.ts';
import { messageOf } from './message-of.ts';

/** A message as a receiver gets it, signed. @param at Milliseconds since 1970 */
export function requestOf(notice: PublicNotice, webhook: Webhook, at: number) {
	const body = JSON.stringify(messageOf(notice, at));
	const headers = {
		'content-type': 'application/json',
		'user-agent': 'bookme',
		'webhook-id': notice.id,
		'webhook-timestamp': String(Math.floor(at / 1000)),
		'webhook-signature': webhook.sign(notice.id, new Date(at), body),
	};
	return { method: 'POST', redirect: 'manual', headers, body } as const;
}
