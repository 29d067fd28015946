import type { EntryDraft, Provider } from '../domain/entry.ts';
import type { Listener } from '../domain/listener.ts';
import type { DeliveryVerdict, RejectReason, WebhookProvider } from '../domain/provider.ts';
import { AppError } from '../errors.ts';

/** A request for the receiver, from whichever server it came. */
export type Incoming = {
	method: string;
	/** Without the query */
	path: string;
	/** Whose deliveries this address takes */
	provider: Provider;
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
	/** At once where it can be, and always for `main` */
	listenerOf(provider: Provider, connection: string): Listener | Promise<Listener>;
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

/** Largest body that is read, in bytes. What providers send has 0.1 to 10 KB. */
export const bodyLimit = 1 << 20;

/**
 * The protocol of receiving, once for every server: verify the raw bytes, keep them durably, then answer.
 * Nothing is ever redirected or answered 410 (some take both as final), and no input gives a 500.
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
	if (incoming.method !== 'POST') return wrongMethod();
	const before = parts.listenerOf(incoming.provider, incoming.connection);
	const absent = absence(before instanceof Promise ? await before : before);
	if (absent !== null) return absent;
	const read = await incoming.readBody(bodyLimit);
	if (!read.ok) return read.fault === 'too-large' ? tooLarge() : aborted();
	// It may have been taken away while its body was on its way.
	const now = parts.listenerOf(incoming.provider, incoming.connection);
	const listener = now instanceof Promise ? await now : now;
	if (listener.state === 'unknown' || listener.state === 'unavailable')
		return absence(listener) ?? unknownConnection();
	const { provider } = listener;
	const verdict = parts.skipVerify ? trusted : provider.verify(read.body, incoming.header);
	const receivedAt = new Date(started).toISOString();
	// Only who has its secret is told that it was there.
	if (listener.state === 'closed') return verdict.ok ? closedConnection() : unknownConnection();
	if (!verdict.ok) return refuse(parts, { incoming, provider, body: read.body, receivedAt }, verdict.reason);
	const draft = provider.store({
		body: read.body,
		header: incoming.header,
		connection: incoming.connection,
		source: 'webhook',
		verified: !parts.skipVerify,
		receivedAt,
	});
	// A disk that stalls longer is answered for.
	return keep(parts, draft, started + provider.answerWithinMs - parts.now());
}

function absence({ state }: Listener): Outcome | null {
	if (state === 'unknown') return unknownConnection();
	return state === 'unavailable' ? unavailableConnection() : null;
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

type Unproven = { incoming: Incoming; provider: WebhookProvider; body: Uint8Array; receivedAt: string };

function refuse(
	parts: ReceiverParts,
	{ incoming, provider, body, receivedAt }: Unproven,
	reason: RejectReason | 'no-secret-here',
): Outcome {
	const { header, connection, address } = incoming;
	const isMain = connection === 'main';
	if (reason === 'no-secret-here') {
		const message = isMain
			? `This site has no secret of ${provider.title}’s webhook, so nothing can be verified. Set ${provider.secretVariable} and restart.`
			: 'This connection is not set up yet, so nothing can be verified. Finish its setup on the connections page.';
		parts.log.warn({ connection }, message);
		return { ...unavailable('no-secret', message), verdict: 'no-secret-here' };
	}
	if (reason === 'no-secret-there') {
		const cure = isMain ? provider.cures[reason] : 'press “Repair webhook” on the connections page';
		parts.log.warn({ connection }, `${provider.title}’s side has no secret: ${cure}.`);
	}
	if (reason === 'stale') {
		parts.log.warn({ connection }, `${staleMessage(provider)}: ${provider.cures[reason]}.`);
	}
	parts.rejected.keep({ body, header, provider, connection, address, reason, receivedAt });
	return { ...problem(401, 'invalid-signature', 'Invalid signature'), verdict: reason };
}

function staleMessage({ title }: WebhookProvider): string {
	return `A delivery of ${title} is authentic, but its time is too far from the clock here, so it was refused and is kept; \`pnpm cal requeue\` takes it in. If more come`;
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

function closedConnection(): Outcome {
	return {
		...problem(409, 'connection-closed', 'This connection is switched off, or is being taken away.'),
		verdict: 'closed-connection',
	};
}

function unavailableConnection(): Outcome {
	const message = 'It cannot be told at the moment whose connection this is. Send it again later.';
	return { ...unavailable('connections-unavailable', message), verdict: 'unavailable' };
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
