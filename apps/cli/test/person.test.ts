import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from '../../website/test/bytes.ts';
import { deliver, keptAnswer } from '../../website/test/deliver.ts';
import { ida } from '../../website/test/ida.ts';
import { allOfIda, allOfOthers, idas } from '../../website/test/idas.ts';
import { type Sender, senders } from '../../website/test/providers.ts';
import {
	completeEnvironment,
	freePort,
	startWebsite,
	temporaryFolder,
	testToken,
	type Website,
} from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

const bookingOf = ({ name }: Sender, uid: string) => idas[name].booking(`${uid}-${name}`);

describe('wrong use', () => {
	const env = completeEnvironment(temporaryFolder(), 1);

	test.each([
		['neither', ['person', ida.mail], 'either --export or --forget'],
		['both', ['person', ida.mail, '--export', '--forget'], 'either --export or --forget'],
		['no address', ['person', 'ida at example', '--forget', '--yes'], 'Write a mail address'],
		['nobody to confirm', ['person', ida.mail, '--forget'], '--yes'],
	])('with %s is an error', async (_, args, text) => {
		const { code, stdout, stderr } = await runCal(args, env);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(text);
		expect(stderr).not.toContain(env['ENCRYPTION_KEY']);
	});

	test('without a key forgets nobody, and says what to do', async () => {
		const { code, stderr } = await runCal(['person', ida.mail, '--forget', '--yes'], {
			...env,
			ENCRYPTION_KEY: '',
		});
		expect(code).toBe(2);
		expect(stderr).toContain('ENCRYPTION_KEY');
	});
});

describe('beside a running site that every provider tells of the same person', () => {
	let site: Website;
	beforeAll(async () => {
		site = await startWebsite();
		for (const { sender, body } of [...allOfIda('one'), ...allOfOthers('one')])
			await deliver(site.url, body, { sender });
		for (const sender of senders)
			await deliver(site.url, bookingOf(sender, 'refused'), { sender, secret: 'a wrong one' });
	}, 60_000);
	afterAll(() => site.stop());

	const readLag = async () => (await (await fetch(`${site.url}/api/health`)).json()).projection.lag;

	test('all that is held of a person is one document, without other attendees’ addresses', async () => {
		await expect.poll(readLag).toBe(0);
		const { code, stdout, stderr } = await runCal(['person', 'IDA@example.com', '--export'], site.env);
		expect(code).toBe(0);
		expect(stderr).toContain('tell of ida@example.com');
		const document = JSON.parse(stdout);
		expect(Object.keys(document)).toEqual(['mail', 'exportedAt', 'bookings', 'entries', 'rejected']);
		expect(document.bookings.map(({ uid }: { uid: string }) => uid).toSorted()).toEqual([
			...['one-cal-first', 'one-cal-moved', 'one-cal-own'],
			...['one-calendly-first', 'one-calendly-guest', 'one-calendly-moved', 'one-calendly-own'],
		]);
		expect(document.entries).toHaveLength(allOfIda('one').length);
		expect(document.rejected).toHaveLength(senders.length);
		for (const { body } of document.rejected) expect(JSON.stringify(body.payload)).toContain(ida.name);
		expect(stdout).toContain('a private matter');
		expect(stdout).toContain('A template: Ida Exemple');
		expect(stdout).not.toContain('otto@example.com');
		expect(stdout).toContain('mara@example.com');
		expect(stdout).not.toContain('xida');
	});

	test('of somebody who is nowhere there is an empty one', async () => {
		const { code, stdout } = await runCal(['person', 'nobody@example.com', '--export'], site.env);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ bookings: [], entries: [], rejected: [] });
	});

	test('forgetting says what it did, show says that the bytes are others, and a second time there is nothing', async () => {
		const last = senders.map(async (sender) => {
			const answer = await deliver(site.url, bookingOf(sender, 'last'), { sender });
			return keptAnswer.parse(await answer.json()).event;
		});
		const events = await Promise.all(last);
		const first = await runCal(['person', ida.mail, '--forget', '--yes'], site.env);
		expect(first).toMatchObject({ code: 0, stderr: '' });
		expect(first.stdout).toMatch(
			/ida@example\.com is forgotten:\n {2}Written anew: 23 journal files and 0 entries of archives/,
		);
		expect(first.stdout).toContain('Removed: 2 refused deliveries\n');
		expect(first.stdout).toContain('Without a name from now on: 9 bookings');
		for (const event of events) {
			const shown = await runCal(['show', event], site.env);
			expect(shown.stdout).toMatch(/redacted +somebody was forgotten/);
			const raw = await runCal(['show', event, '--raw'], site.env);
			expect(raw.stderr).toContain('not the bytes that were received');
			expect(raw.stdout).toContain('"name":"[redacted]"');
			expect(raw.stdout).not.toMatch(/ida@example\.com|Exemple/i);
			const json = await runCal(['show', event, '--json'], site.env);
			expect(JSON.parse(json.stdout)).toMatchObject({ redacted: true });
		}
		const again = await runCal(['person', ida.mail, '--forget', '--yes', '--json'], site.env);
		expect(JSON.parse(again.stdout)).toMatchObject({ files: 0, archived: 0, rejected: 0, swept: true });
		const nobody = await runCal(['person', 'nobody@example.com', '--forget', '--yes'], site.env);
		expect(nobody).toMatchObject({ code: 0 });
		expect(nobody.stdout).toContain('Nothing here tells of nobody@example.com');
		expect(site.output()).not.toMatch(/ida@example\.com|Exemple/i);
	}, 60_000);

	test.each([
		['no token', {}, '{"mail":"ida@example.com","action":"forget"}', 403],
		['no JSON', { authorization: `Bearer ${testToken}` }, 'mail=ida', 400],
		[
			'another action',
			{ authorization: `Bearer ${testToken}` },
			'{"mail":"ida@example.com","action":"eat"}',
			400,
		],
		['no address', { authorization: `Bearer ${testToken}` }, '{"mail":"ida","action":"forget"}', 400],
	])('the route refuses %s', async (_, authorization, body, status) => {
		const headers = { 'content-type': 'application/json', ...authorization };
		const answer = await fetch(`${site.url}/api/person`, { method: 'POST', headers, body });
		expect(answer.status).toBe(status);
		expect(await answer.json()).toMatchObject({ code: expect.any(String), error: expect.any(String) });
	});
});

test('a site without a key answers 503 and forgets nobody, and everything else works', async () => {
	const site = await startWebsite({ env: { ENCRYPTION_KEY: '' } });
	for (const sender of senders)
		expect((await deliver(site.url, bookingOf(sender, 'one'), { sender })).status).toBe(200);
	const ran = await runCal(['person', ida.mail, '--forget', '--yes'], site.env);
	expect(ran.code).toBe(2);
	expect(ran.stderr).toContain('ENCRYPTION_KEY');
	const exported = await runCal(['person', ida.mail, '--export'], site.env);
	expect(JSON.parse(exported.stdout).entries).toHaveLength(senders.length);
	await site.stop();
}, 60_000);

test('where there is nothing yet, there is nothing to hand out, and nothing is made', async () => {
	const folder = temporaryFolder();
	const env = completeEnvironment(folder, await freePort());
	const { code, stdout } = await runCal(['person', ida.mail, '--export'], env);
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ bookings: [], entries: [], rejected: [] });
	expect(filesIn(folder)).toEqual([]);
	rmSync(join(folder), { recursive: true });
});
