import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendlyProvider } from '../src/server/calendly/provider.ts';
import { isEntryFileName, readEntryFile } from '../src/server/journal/entry-file.ts';
import { meetingTypesOf } from '../src/server/meeting-types.ts';
import { calendlyFolder, readCalendlyFixtures } from './calendly-fixtures.ts';
import { calendlyMeanings } from './calendly-meanings.ts';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { deliver } from './deliver.ts';
import { senderNamed } from './providers.ts';
import { untilProjected } from './until-projected.ts';
import { startWebsite, testToken, type Website } from './website.ts';

const fixtures = readCalendlyFixtures();
const sender = senderNamed('calendly');

/** What each is to be kept as: trigger, slug, and the booking's uid; written down from the fact sheet. */
const expected: Record<string, [trigger: string, slug: string | null, uid: string | null]> = {
	'01-invitee-created': ['invitee.created', null, '19c2257b-5f8b-4a59-af8a-4b6aa44de300'],
	'02-invitee-created-lien-configuration': ['invitee.created', null, '74b24d07-7179-47eb-a5ec-74dfc4842cf6'],
	'03-invitee-canceled-by-invitee': ['invitee.canceled', null, '19c2257b-5f8b-4a59-af8a-4b6aa44de300'],
	'04-invitee-canceled-by-host': ['invitee.canceled', null, '2b0f3694-1392-4768-a2ab-ad1ee5790acb'],
	'05-reschedule-old-invitee-canceled': ['invitee.canceled', null, '74b24d07-7179-47eb-a5ec-74dfc4842cf6'],
	'06-reschedule-new-invitee-created': ['invitee.created', null, '053d452a-e3ce-477b-ad8b-57bb5b64c633'],
	'07-invitee-no-show-created': ['invitee_no_show.created', null, '055a29d6-c66a-441d-a325-6648e74c1733'],
	'08-invitee-no-show-deleted': ['invitee_no_show.deleted', null, '055a29d6-c66a-441d-a325-6648e74c1733'],
	'09-routing-form-submission-not-booked': ['routing_form_submission.created', null, null],
	'10-routing-form-submission-booked': ['routing_form_submission.created', null, null],
	'11-event-type-updated': ['event_type.updated', 'rendez-vous-projet', null],
	'12-invitee-created-paid': ['invitee.created', null, '8e6d07bd-0da2-4d60-ae69-f424e640a886'],
};

describe.skipIf(fixtures.length === 0)('Calendly’s published bodies', () => {
	test('are all in the table, and in the list of signatures', () => {
		const bodies = readdirSync(calendlyFolder).filter((name) => name.endsWith('.json'));
		expect(fixtures.map(({ name }) => `${name}.json`).sort()).toEqual(bodies.sort());
		expect(fixtures.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
	});

	test.each(fixtures)(
		'$name is authentic by its own header at its own time',
		({ body, key, now, header }) => {
			let seconds = now;
			const settings = { meetingTypes: meetingTypesOf([]), toleranceS: 300, now: () => seconds * 1000 };
			const provider = calendlyProvider({ ...settings, secrets: ['another', key] });
			const verdict = (bytes: Uint8Array = body) => provider.verify(bytes, () => header);
			expect(verdict()).toEqual({ ok: true });
			const byBody = createHmac('sha256', key).update(body).digest('hex');
			for (const other of [byBody, `t=${now},v1=${byBody}`])
				expect(provider.verify(body, () => other)).toMatchObject({ ok: false });
			expect(verdict(Buffer.concat([body, Buffer.from('\n')]))).toEqual({ ok: false, reason: 'mismatch' });
			seconds += 301;
			expect(verdict()).toEqual({ ok: false, reason: 'stale' });
			expect(provider.verifyLater(body, () => header)).toEqual({ ok: true });
		},
	);

	describe.each(databaseKinds.filter(({ hasServer }) => hasServer))(
		'at a running site over $name',
		({ make }) => {
			let kept: TestDatabase;
			let site: Website;
			const key = fixtures[0]?.key ?? '';
			beforeAll(async () => {
				const CALENDLY_SLUGS_MENTORING = 'atelier-dubois-example/rendez-vous-projet';
				kept = await make();
				const DATABASE_URL = kept.url?.startsWith('postgres') ? kept.url : '';
				site = await startWebsite({
					env: { CALENDLY_SIGNING_KEY: key, CALENDLY_SLUGS_MENTORING, DATABASE_URL },
				});
			});
			afterAll(async () => {
				await site?.stop();
				await kept?.drop();
			});

			const requeue = async () => {
				const headers = { authorization: `Bearer ${testToken}` };
				return (await fetch(`${site.url}/api/requeue`, { method: 'POST', headers })).json();
			};
			const post = (body: Buffer, headers?: Record<string, string>) =>
				deliver(site.url, new Uint8Array(body), { sender, secret: key, ...(headers && { headers }) });

			test('with headers of another time they are refused, kept as stale, told, and taken in when judged again', async () => {
				for (const { body, header } of fixtures) {
					const answer = await post(body, { [sender.signatureHeader]: header });
					expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'invalid-signature' }]);
				}
				const kept = readdirSync(join(site.logsDir, 'rejected'));
				expect(kept).toHaveLength(fixtures.length);
				expect(kept.every((name) => name.includes('-stale-'))).toBe(true);
				await expect
					.poll(() => site.output())
					.toMatch(/authentic, but its time is too far.*cal requeue.*CALENDLY_TOLERANCE_S/);
				expect(await requeue()).toMatchObject({ judged: 12, kept: 12, refused: 0 });
				expect(await requeue()).toMatchObject({ judged: 0 });
			});

			test('their bookings are those of the fact sheet', async () => {
				await untilProjected(site);
				const headers = { authorization: `Bearer ${testToken}` };
				const { bookings } = await (await fetch(`${site.url}/api/bookings`, { headers })).json();
				const statuses = bookings.map(({ uid, status }: { uid: string; status: string }) => [uid, status]);
				const meant = Object.entries(calendlyMeanings.bookings).map(([uid, { status }]) => [uid, status]);
				expect(Object.fromEntries(statuses)).toEqual(Object.fromEntries(meant));
			});

			test.each(fixtures)('$name signed now is known, with its very bytes', async ({ name, body }) => {
				for (const _ of [1, 2]) {
					const answer = await post(body);
					expect(answer.status).toBe(200);
					expect(await answer.json()).toMatchObject({ duplicate: true, status: 'kept' });
				}
				const files = readdirSync(site.logsDir).filter(isEntryFileName);
				const entries = files.map((file) => readEntryFile(file, readFileSync(join(site.logsDir, file))));
				const [entry, ...more] = entries.filter((one) => Buffer.from(one.body).equals(body));
				expect(more).toEqual([]);
				const { head } = entry ?? {};
				expect([head?.trigger, head?.slug, head?.booking?.uid ?? null]).toEqual(expected[name]);
				expect(head).toMatchObject({
					provider: 'calendly',
					source: 'replay',
					verified: true,
					headers: sender.kept,
				});
				expect(head?.bookingType).toBe(name === '11-event-type-updated' ? 'mentoring' : null);
			});
		},
	);
});
