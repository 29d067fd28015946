import type { EntryDraft } from '../domain/entry.ts';
import type { DeliveryVerdict, RejectReason, WebhookProvider } from '../domain/provider.ts';
import { AppError } from '../errors.ts';

/** A request for the receiver, from whichever server it came. */
export type Incoming = {
	method: string;
	/** Without the query */
	path: string;
	connection: string;
	/** Of the client, for room among the rejected */
	address: string;
	/** Lower-case names; null where there is none */
	header(name: string): string | null;
	/** The exact bytes; never holds more than `limit` in memory */
	readBody(limit: number): Promise<BodyRead>;
};

export type BodyRead = { ok: true; body: Uint8Array } | { ok: false; fault: 'too-large' | 'aborted' };

export type Reply = { status: number; headers: Record<string, string>; body: string };

export type Receive = (incoming: Incoming) => Promise<Reply>;

/** A delivery that was refused, for its owner to find and have judged again. */
export type Refused = {
	body: Uint8Array;
	header(name: string): string | null;
	provider: WebhookProvider;
	connection: string;
	address: string;
	reason: RejectReason;
	receivedAt: string;
};

export type ReceiverParts = {
	provider: WebhookProvider;
	journal: { append(draft: EntryDraft): Promise<Kept> };
	rejected: { keep(refused: Refused): void };
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
	/** Milliseconds since 1970 */
	now(): number;
	/** A developer switched the check off (`pnpm dev` only) */
	skipVerify: boolean;
};

type Kept = {
	id: string;
	file: string;
	status: string;
	trigger: string | null;
	duplicate: boolean;
};

type Outcome = Reply & { verdict: string; trigger?: string | null; uid?: string | null };

/** Largest body that is read, in bytes. Cal.com's are 0.1 to 10 KB. */
export const bodyLimit = 1 << 20;

/** Cal.com waits 20 s; a disk that stalls longer than this is answered for. */
const answerWithinMs = 18_000;

/**
 * The protocol of receiving, once for every server: verify the raw bytes, keep them durably, then answer.
 * Nothing is ever redirected or answered 410 (Cal.com takes both as final), and no input gives a 500.
 */
export function createReceiver(parts: ReceiverParts): Receive {
	return async (incoming) => {
		const started = parts.now();
		const outcome = await judge(parts, incoming, started);
		const { verdict, trigger, uid, ...reply } = outcome;
		const { method, path } = incoming;
		const ms = parts.now() - started;
		const level = reply.status === 200 ? 'info' : 'warn';
		parts.log[level]({ method, path, status: reply.status, verdict, trigger, uid, ms }, 'delivery');
		return reply;
	};
}

async function judge(parts: ReceiverParts, incoming: Incoming, started: number): Promise<Outcome> {
	const { provider } = parts;
	if (incoming.method !== 'POST') return wrongMethod();
	if (incoming.connection !== 'main') return unknownConnection();
	const read = await incoming.readBody(bodyLimit);
	if (!read.ok) return read.fault === 'too-large' ? tooLarge() : aborted();
	const verdict = parts.skipVerify ? trusted : provider.verify(read.body, incoming.header);
	const receivedAt = new Date(started).toISOString();
	if (!verdict.ok) return refuse(parts, incoming, read.body, verdict.reason, receivedAt);
	const draft = provider.store({
		body: read.body,
		header: incoming.header,
		connection: incoming.connection,
		source: 'webhook',
		verified: !parts.skipVerify,
		receivedAt,
	});
	return keep(parts, draft, started + answerWithinMs - parts.now());
}

const trusted: DeliveryVerdict = { ok: true };

async function keep(parts: ReceiverParts, draft: EntryDraft, patienceMs: number): Promise<Outcome> {
	const uid = draft.head.booking?.uid ?? null;
	try {
		const kept = await within(parts.journal.append(draft), patienceMs);
		const { id, file, status, trigger, duplicate } = kept;
		const body = { received: true, processed: false, event: file, duplicate, id, status, trigger };
		return { ...json(200, body), verdict: duplicate ? 'duplicate' : status, trigger, uid };
	} catch (error) {
		if (!(error instanceof AppError) || error.category !== 'disk') throw error;
		parts.log.warn({ code: error.code, cause: String(error.cause ?? '') }, error.message);
		return {
			...unavailable(error.code, error.message),
			verdict: 'unavailable',
			trigger: draft.head.trigger,
			uid,
		};
	}
}

/** Rejects with AppError `journal-slow` when the disk does not answer in time; the entry may still be kept. */
function within<T>(work: Promise<T>, ms: number): Promise<T> {
	return new Promise((resolve, reject) => {
		const slow = () => reject(new AppError('journal-slow', 'disk', slowMessage));
		const timer = setTimeout(slow, Math.max(0, ms));
		work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

const slowMessage =
	'The disk did not take the delivery in time, so it was not accepted; it may be sent again.';

function refuse(
	parts: ReceiverParts,
	incoming: Incoming,
	body: Uint8Array,
	reason: RejectReason | 'no-secret-here',
	receivedAt: string,
): Outcome {
	if (reason === 'no-secret-here') {
		const message =
			'This site has no webhook secret, so nothing can be verified. Set CAL_WEBHOOK_SECRET and restart.';
		parts.log.warn({}, message);
		return { ...unavailable('no-secret', message), verdict: 'no-secret-here' };
	}
	if (reason === 'no-secret-there') {
		parts.log.warn(
			{},
			'Cal.com’s side has no secret: edit the webhook there and paste the one that `pnpm cal secret` shows.',
		);
	}
	const { header, connection, address } = incoming;
	parts.rejected.keep({ body, header, provider: parts.provider, connection, address, reason, receivedAt });
	return { ...problem(401, 'invalid-signature', 'Invalid signature'), verdict: reason };
}

function wrongMethod(): Outcome {
	const reply = problem(405, 'method-not-allowed', 'This address takes POST only.');
	return { ...reply, headers: { ...reply.headers, allow: 'POST' }, verdict: 'wrong-method' };
}

function unknownConnection(): Outcome {
	return {
		...problem(404, 'unknown-connection', 'There is no connection of that name here.'),
		verdict: 'unknown-connection',
	};
}

function tooLarge(): Outcome {
	const reply = problem(413, 'too-large', `A body may have ${bodyLimit} bytes at most.`);
	return { ...reply, headers: { ...reply.headers, connection: 'close' }, verdict: 'too-large' };
}

function aborted(): Outcome {
	return { ...problem(400, 'incomplete-body', 'The body ended before it was complete.'), verdict: 'aborted' };
}

function unavailable(code: string, message: string): Reply {
	const reply = problem(503, code, message);
	return { ...reply, headers: { ...reply.headers, 'retry-after': '5' } };
}

function problem(status: number, code: string, error: string): Reply {
	return json(status, { error, code });
}

function json(status: number, body: object): Reply {
	return {
		status,
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
		body: JSON.stringify(body),
	};
}
