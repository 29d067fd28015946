import { createHmac } from 'node:crypto';
import type { Happening } from '../world/happening.ts';
import type { Webhook } from '../world/webhook.ts';
import { type Body, type BodyParts, buildBody } from './build-body.ts';
import type { Manners } from './manners.ts';
import { ping } from './payloads/ping.ts';
import { fillIn } from './template.ts';
import { formTriggers } from './triggers.ts';

/** One POST, the same bytes however often it is sent. */
export type Message = {
	trigger: string;
	bookingUid: string | null;
	/** null: a ping for a webhook that is not saved yet */
	webhookId: string | null;
	url: string;
	/** All of Cal.com's own */
	headers: Record<string, string>;
	body: string;
	/** The sender of MEETING_* tries once, whatever comes back */
	triesOnce: boolean;
};

/** @param createdAt Milliseconds; of the envelope */
export function buildMessage(parts: BodyParts, createdAt: number): Message | null {
	const { happening, webhook, manners } = parts;
	const body = buildBody(parts);
	if (body === null) return null;
	const { trigger } = happening;
	const { text, contentType } = write(trigger, body, createdAt, {
		template: webhook.payloadTemplate,
		manners,
	});
	const isFlat = body.shape === 'flat';
	const version = isFlat || !manners.versionHeader ? null : webhook.version;
	return {
		trigger,
		bookingUid: happening.booking?.uid ?? null,
		webhookId: webhook.id,
		url: webhook.subscriberUrl,
		headers: headersOf(text, contentType, webhook.secret, version),
		body: text,
		triesOnce: isFlat,
	};
}

/** Stands for a message whose template cannot be read. */
export function unwritten({ trigger, booking }: Happening, { id, subscriberUrl }: Webhook): Message {
	const about = { trigger, bookingUid: booking?.uid ?? null, webhookId: id, url: subscriberUrl };
	return { ...about, headers: {}, body: '', triesOnce: true };
}

/** What a form with a ping button holds; it need not be saved. */
export type PingForm = {
	webhookId: string | null;
	url: string;
	secret: string | null;
	template: string | null;
};

export function buildPing(form: PingForm, at: number): Message {
	const body: Body = { shape: 'enveloped', payload: ping(at), root: {} };
	const { text, contentType } = write('PING', body, at, { template: form.template });
	return {
		trigger: 'PING',
		bookingUid: null,
		webhookId: form.webhookId,
		url: form.url,
		headers: headersOf(text, contentType, form.secret, '2021-10-20'),
		body: text,
		triesOnce: true,
	};
}

/** Stands for a ping whose template cannot be read. */
export function unwrittenPing({ webhookId, url }: PingForm): Message {
	return { trigger: 'PING', bookingUid: null, webhookId, url, headers: {}, body: '', triesOnce: true };
}

type Writing = { template: string | null; manners?: Manners };

function write(trigger: string, body: Body, createdAt: number, { template, manners }: Writing) {
	const json = (value: object) => ({ text: JSON.stringify(value), contentType: 'application/json' });
	if (body.shape === 'flat') return json({ triggerEvent: trigger, ...body.fields });
	if (body.shape === 'app') return json(body.fields);
	const envelope = { triggerEvent: trigger, createdAt: new Date(createdAt).toISOString() };
	const isForm = formTriggers.some((name) => name === trigger);
	if (template && !isForm) return fillIn(template, { ...envelope, ...body.payload });
	const whole = { ...body.root, ...envelope, payload: body.payload };
	return template && manners?.templatesForForms ? fillIn(template, whole) : json(whole);
}

function headersOf(text: string, contentType: string, secret: string | null, version: string | null) {
	return {
		'Content-Type': contentType,
		'X-Cal-Signature-256': secret ? sign(text, secret) : 'no-secret-provided',
		...(version !== null && { 'X-Cal-Webhook-Version': version }),
	};
}

/** Lower-case hex of HMAC-SHA256 over the bytes, the secret as UTF-8 text. */
export function sign(text: string, secret: string): string {
	return createHmac('sha256', secret).update(text).digest('hex');
}
