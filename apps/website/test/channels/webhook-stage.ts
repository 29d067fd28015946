import { Webhook } from 'standardwebhooks';
import { webhookChannel } from '../../src/server/channels/webhook.ts';
import { type Hook, startReceiver } from '../webhook-receiver.ts';
import { busyForS, type ChannelStage, type Fault, type Received } from './stage.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** Another program, which opens what it gets by the library of Standard Webhooks. */
export async function webhookStage(): Promise<ChannelStage> {
	const receiver = await startReceiver();
	const url = `${receiver.origin}/hooks/a-secret-path?key=a-secret-key`;
	const taken: Hook[] = [];
	const befall = (fault: Fault | null) => {
		receiver.answer = (response, request, hook) => {
			if (fault === null || fault === 'cut') taken.push(hook);
			if (fault === 'cut') request.socket.destroy();
			else if (fault !== 'silent') response.writeHead(statuses[fault ?? 'well'], headersOf(fault)).end();
		};
	};
	befall(null);
	return {
		recipient: url,
		open: (over) => webhookChannel({ url, secret, now: Date.now, ...over }),
		settings: { webhook: { url, secret } },
		wordsOf: (notice) => {
			if (notice.kind === 'account') return null;
			if (notice.kind === 'digest') return ['"type":"digest"', ...notice.notices.map(({ id }) => id)];
			if (notice.kind === 'site') return [`"type":"site.${notice.matter}"`];
			return [`"type":"booking.${notice.happening}"`, notice.booking.uid, notice.booking.startTime ?? ''];
		},
		texts: null,
		received: async () => taken.map(opened),
		befall,
		leave: () => receiver.stop(),
		secrets: ['MfKQ9r8GKYqr', 'a-secret-path', 'a-secret-key'],
		stop: () => receiver.stop(),
	};
}

const statuses = { well: 204, busy: 429, failing: 503, 'key-refused': 401, 'recipient-gone': 410 };

const headersOf = (fault: Fault | null) => (fault === 'busy' ? { 'retry-after': String(busyForS) } : {});

/** @throws where the signature does not hold */
function opened({ headers, body }: Hook): Received {
	const message = new Webhook(secret).verify(body, headers);
	const thread = /"thread":("[^"]*")/.exec(body)?.[1] ?? null;
	return {
		id: headers['webhook-id'] ?? '',
		thread,
		text: body,
		shape: [...Object.keys(headers), ...waysIn(message)].sort(),
	};
}

/** Every place in a message, such as `data.booking.title` */
function waysIn(value: unknown, way = ''): string[] {
	if (typeof value !== 'object' || value === null) return [way];
	return Object.entries(value).flatMap(([key, inner]) => waysIn(inner, `${way}.${key}`));
}
