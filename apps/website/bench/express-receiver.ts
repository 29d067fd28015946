import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';

/**
 * The peer: the same receiver as a good engineer would write it in Express, with the same promise. A delivery
 * is verified, known twins are told apart, and its file is durable before the 200; one log line a request.
 * `PORT`, `CAL_WEBHOOK_SECRET` and `CAL_LOGS_DIR` configure it.
 */
const secret = process.env['CAL_WEBHOOK_SECRET'] ?? '';
const folder = process.env['CAL_LOGS_DIR'] ?? '';
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

mkdirSync(folder, { recursive: true, mode: 0o700 });
const folderHandle = await open(folder, 'r');
/** Digest → file. A service would bound it; a run of the benchmark does not need to. */
const known = new Map<string, string>();

const app = express();
app.disable('x-powered-by');
app.disable('etag');

app.use((request, response, next) => {
	const started = performance.now();
	response.once('finish', () => {
		const ms = Math.round(performance.now() - started);
		log.info({ method: request.method, path: request.url, status: response.statusCode, ms }, 'delivery');
	});
	next();
});

app.get('/api/live', (_, response) => response.json({ status: 'ok' }));

app.post('/api/cal/webhook', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
	const { body } = request;
	if (!Buffer.isBuffer(body) || !isAuthentic(body, request.get('x-cal-signature-256'))) {
		return response.status(401).json({ error: 'Invalid signature', code: 'invalid-signature' });
	}
	const digest = createHash('sha256').update(body).digest('hex');
	const twin = known.get(digest);
	if (twin !== undefined) return response.json({ received: true, event: twin, duplicate: true });
	const event = readEvent(body);
	const receivedAt = new Date().toISOString();
	const file = `event-${receivedAt.replace(/[:.]/g, '-')}-${randomUUID()}.json`;
	known.set(digest, file);
	try {
		await keep(file, { receivedAt, ...labels(event), sha256: digest, event });
	} catch (error) {
		known.delete(digest);
		throw error;
	}
	return response.json({ received: true, event: file, duplicate: false });
});

app.listen(Number(process.env['PORT']), '127.0.0.1', () => log.info({}, 'listening'));

function isAuthentic(body: Buffer, signature: string | undefined): boolean {
	if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
	const expected = createHmac('sha256', secret).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

function readEvent(body: Buffer): Record<string, unknown> {
	const value: unknown = JSON.parse(body.toString('utf8'));
	return isRecord(value) ? value : {};
}

function labels(event: Record<string, unknown>) {
	const payload = isRecord(event['payload']) ? event['payload'] : {};
	return { trigger: event['triggerEvent'], uid: payload['uid'], slug: payload['type'] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** Durable when it resolves: the bytes by the file's own sync, its name by the folder's. */
async function keep(name: string, entry: object): Promise<void> {
	const file = await open(join(folder, name), 'wx', 0o600);
	try {
		await file.writeFile(JSON.stringify(entry));
		await file.sync();
	} finally {
		await file.close();
	}
	// fsync(2): syncing a file does not promise that its entry in the folder has reached the disk.
	await folderHandle.sync();
}
