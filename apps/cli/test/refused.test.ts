import { describe, expect, test } from 'vitest';
import {
	completeEnvironment,
	freePort,
	startWebsite,
	temporaryFolder,
	type Website,
} from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

/** No spaces: it travels in a header. */
const token = { API_TOKEN: 'a-token-that-only-tests-know' };
const theirs = { CAL_WEBHOOK_SECRET: 'the secret that Cal.com has' };

async function refuseOne(site: Website): Promise<void> {
	const url = `${site.url}/api/cal/webhook`;
	const { code } = await runCal(['send', 'booking-created', '--url', url], { ...site.env, ...theirs });
	expect(code).toBe(3);
}

describe('a delivery that was refused', () => {
	test('is found by its owner, and taken in once the secret is right', async () => {
		const site = await startWebsite({ env: token });
		await refuseOne(site);
		const [listed] = JSON.parse((await runCal(['rejected', '--json'], site.env)).stdout);
		expect(listed).toMatchObject({
			address: '127.0.0.1',
			reason: 'mismatch',
			kind: 'plausible',
			trigger: 'BOOKING_CREATED',
			acceptedNow: false,
		});
		const shown = await runCal(['show', listed.id], site.env);
		expect(shown.stdout).toContain('Refused  mismatch');
		const inVain = await runCal(['requeue', '--json'], site.env);
		expect(JSON.parse(inVain.stdout)).toMatchObject({ judged: 1, kept: 0, refused: 1, by: site.url });

		// The owner writes the right secret into .env, and forgets that the site runs with the old one.
		const corrected = { ...site.env, ...theirs };
		const early = await runCal(['requeue'], corrected);
		expect(early.code).toBe(3);
		expect(early.stderr).toContain('Restart it, then run `pnpm cal requeue` again');
		expect((await runCal(['rejected'], corrected)).stdout).toContain('1 would be accepted by now');
		await site.stop();

		const again = await startWebsite({ env: corrected });
		const done = await runCal(['requeue'], corrected);
		expect({ code: done.code, stdout: done.stdout }).toEqual({
			code: 0,
			stdout: '1 judged again\n1 kept now\n',
		});
		await again.stop();
		expect((await runCal(['rejected'], corrected)).stdout).toBe('Nothing was refused.\n');
		const tail = await runCal(['tail', '--json'], corrected);
		expect(JSON.parse(tail.stdout)).toMatchObject({ source: 'replay', receivedAt: listed.receivedAt });
	});

	test('is taken in without a running site as well', async () => {
		const site = await startWebsite({ env: token });
		await refuseOne(site);
		await site.stop();
		const { code, stdout } = await runCal(['requeue', '--json'], { ...site.env, ...theirs });
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toEqual({
			judged: 1,
			kept: 1,
			duplicates: 0,
			refused: 0,
			truncated: 0,
			by: null,
			authentic: 0,
		});
	});

	test('is not requeued by somebody with another token', async () => {
		const site = await startWebsite({ env: token });
		await refuseOne(site);
		const { code, stderr } = await runCal(['requeue'], { ...site.env, API_TOKEN: 'another token than that' });
		await site.stop();
		expect(code).toBe(3);
		expect(stderr).toContain('does not accept API_TOKEN');
	});
});

test('with nothing refused there is nothing to do', async () => {
	const env = completeEnvironment(temporaryFolder(), await freePort());
	expect((await runCal(['rejected'], env)).stdout).toBe('Nothing was refused.\n');
	expect(await runCal(['requeue'], env)).toMatchObject({ code: 0, stderr: '' });
});
