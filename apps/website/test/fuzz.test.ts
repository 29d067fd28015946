import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { triggers } from '../src/server/cal/triggers.ts';
import { triggers as calendlyTriggers } from '../src/server/calendly/triggers.ts';
import { depth, tell } from './depth.ts';
import { inviteePayload, type Sender, senderAt, senderNamed, senders } from './providers.ts';
import { startWebsite, type Website } from './website.ts';

const { path: webhookPath } = senderNamed('calendly');

type Shot = { method: string; path: string; headers: Record<string, string>; body: Buffer };

/** By its number */
const anySender = fc.nat(senders.length - 1).map((at) => senderAt(at));

let site: Website;
beforeAll(async () => {
	site = await startWebsite({ env: { LOG_LEVEL: 'warn' } });
});
afterAll(async () => {
	await site.stop();
});

const json = fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text));
const bytes = fc.uint8Array({ maxLength: 4000 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'binary', maxLength: 500 });
/** An envelope whose fields are of any type, some of them hostile */
const envelope = fc
	.record(
		{
			triggerEvent: fc.oneof(
				fc.constantFrom(...Object.keys(triggers), 'PING', '__proto__', 'toString'),
				text,
				fc.anything(),
			),
			createdAt: fc.oneof(text, fc.anything()),
			payload: fc.dictionary(
				fc.constantFrom(
					'uid',
					'bookingUid',
					'type',
					'attendees',
					'organizer',
					'booking',
					'eventType',
					'title',
					'startTime',
					'__proto__',
					'constructor',
				),
				fc.oneof(text, fc.jsonValue(), fc.constant('x'.repeat(100_000))),
			),
		},
		{ requiredKeys: [] },
	)
	.map((value) =>
		Buffer.from(
			JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)) ?? '',
		),
	);
/** The same of Calendly, some of whose fields are as they should be */
const invitee = fc
	.record(
		{
			event: fc.oneof(fc.constantFrom(...Object.keys(calendlyTriggers), '__proto__', 'toString'), text),
			created_at: fc.oneof(text, fc.constant('2027-01-01T00:00:00.000000Z'), fc.jsonValue()),
			payload: fc
				.dictionary(
					fc.constantFrom(
						...Object.keys(inviteePayload('u')),
						...['payment', 'tracking', 'cancellation', 'no_show', 'slug', '__proto__'],
					),
					fc.oneof(text, fc.jsonValue(), fc.constant('x'.repeat(100_000))),
				)
				.chain((over) => fc.constantFrom(over, inviteePayload('fuzzed', over))),
		},
		{ requiredKeys: ['event'] },
	)
	.map((value) => Buffer.from(JSON.stringify(value)));
const deep = fc.nat(20_000).map((levels) => Buffer.from('['.repeat(levels) + ']'.repeat(levels)));
const damaged = fc.tuple(text, fc.nat(600)).map(([uid, at]) => {
	const body = Buffer.from(senderAt(at).booking(uid));
	body[at % body.length] = (body[at % body.length] ?? 0) ^ 0x80;
	return body;
});
const body = fc.oneof(
	json,
	bytes,
	envelope,
	invitee,
	deep,
	damaged,
	bytes.map((one) => gzipSync(one)),
	fc.constant(Buffer.alloc(0)),
);

const signature = (of: Buffer, by: Sender) => by.headers(of)[by.signatureHeader] ?? '';
const headerText = fc.string({
	unit: fc.constantFrom(...' !"#%&\'()*+,-./09:;<=>?AZ[]^_`az{|}~\u00e9\u00ff'),
	maxLength: 200,
});
const signed = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(signature) },
	{ weight: 1, arbitrary: fc.constant((of: Buffer, by: Sender) => signature(of, by).slice(0, 63)) },
	{
		weight: 1,
		arbitrary: fc.constant((of: Buffer, by: Sender) => `${signature(of, by)}, ${signature(of, by)}`),
	},
	{ weight: 1, arbitrary: fc.constant((of: Buffer, by: Sender) => signature(of, by).toUpperCase()) },
	{ weight: 1, arbitrary: headerText.map((value) => () => value) },
	{ weight: 1, arbitrary: fc.constant(() => 'no-secret-provided') },
);
const shot: fc.Arbitrary<Shot> = fc
	.record({
		method: fc.oneof(
			{ weight: 9, arbitrary: fc.constant('POST') },
			{ weight: 1, arbitrary: fc.constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD') },
		),
		path: fc.oneof(
			{ weight: 6, arbitrary: fc.constant(null) },
			{
				weight: 1,
				arbitrary: fc.constantFrom(
					`${webhookPath}/`,
					`${webhookPath}?a=%00`,
					`${webhookPath}/main`,
					`${webhookPath}/other`,
					`${webhookPath}//`,
					'/api/requeue',
					'/api/health',
					'/en/bookme',
					'/%ff',
					'/..%2f..%2f.env',
					'//example.com/x',
					'/en/bookme/%E0%A4%A',
				),
			},
			{ weight: 1, arbitrary: fc.webPath().map((path) => `/${path}`) },
		),
		sender: anySender,
		body,
		sign: signed,
		more: fc.dictionary(
			fc.constantFrom(
				'content-type',
				'origin',
				'authorization',
				'x-cal-webhook-version',
				'accept-language',
				'accept-encoding',
				'if-none-match',
				'x-forwarded-for',
				'cookie',
			),
			headerText,
		),
	})
	.map(({ sign, more, sender, path, method, body }) => ({
		...{ method, body, path: path ?? sender.path },
		headers: { ...more, [sender.signatureHeader]: sign(body, sender) },
	}));

/** Sends it as it is, without what Fetch would tidy up. */
function send({ method, path, headers, body }: Shot): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const sent = request({
			host: '127.0.0.1',
			port: site.port,
			method,
			path,
			headers: { ...headers, 'content-length': body.length },
		});
		sent.on('error', reject);
		sent.on('response', (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => {
				text += part;
			});
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		sent.end(body);
	});
}

function rssMb(): number {
	const status = readFileSync(`/proc/${site.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

describe('a site that is sent anything at all', () => {
	const requests = depth({ test: 5000, prove: 100_000 });

	test('answers none of it with a fault, stays alive, and takes no more memory', async () => {
		const statuses = new Map<number, number>();
		const halves: number[] = [];
		const at = { seed: 20_261_121, sent: 0 };
		while (at.sent < requests) {
			const batch = fc.sample(shot, { numRuns: 50, seed: at.seed + at.sent });
			const answers = await Promise.all(batch.map(send));
			for (const [index, { status, text }] of answers.entries()) {
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
				expect(status, `${JSON.stringify(batch[index])} got ${text}`).toBeLessThan(500);
				expect(status).not.toBe(410);
			}
			at.sent += batch.length;
			if (process.platform === 'linux' && at.sent % (requests / 2) === 0) halves.push(rssMb());
		}
		tell('fuzzed requests', at.sent);
		for (const [status, count] of [...statuses].sort()) tell(`fuzzed requests answered ${status}`, count);
		expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 5);
		expect(statuses.get(401) ?? 0).toBeGreaterThan(requests / 20);
		if (halves.length === 2) {
			const [half = 0, whole = 0] = halves;
			tell('memory after half and all of them, MB', `${half.toFixed(0)}, ${whole.toFixed(0)}`);
			expect(whole).toBeLessThan(half + 100);
		}
		expect((await fetch(`${site.url}/api/live`)).status).toBe(200);
		expect(site.output()).not.toContain('"level":50');
		expect(site.output()).not.toContain('"level":60');
	}, 900_000);
});
