import { createHmac } from 'node:crypto';

/** The value of `Calendly-Webhook-Signature`. @param at Milliseconds since 1970 */
export function sign(key: string, at: number, body: string): string {
	const t = Math.floor(at / 1000);
	return `t=${t},v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`;
}
