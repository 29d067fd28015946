import { describe, expect, test } from 'vitest';
import { senders } from '../../website/test/providers.ts';
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
const theirs = Object.fromEntries(
	senders.map(({ variable, name }) => [variable, `the secret that ${name} has`]),
);

const samples = { cal: 'booking-created', calendly: 'invitee-created' };

/** One of each provider's */
async function refuseAll(site: Website): Promise<void> {
	for (const { name, path } of senders) {
		const args = ['send', samples[name], '--provider', name, '--url', site.url + path];
		expect((await runCal(args, { ...site.env, ...theirs })).code).toBe(3);
	}
}

describe('deliveries of every provider that were refused', () => {
	test('are found by their owner, and taken in once the secrets are right', async () => {
		const site = await startWebsite({ env: token });
		await refuseAll(site);
		const listed = JSON.parse((await runCal(['rejected', '--json'], site.env)).stdout);
		const alike = { address: '127.0.0.1', reason: 'mismatch', kind: 'plausible', acceptedNow: false };
		expect(listed).toHaveLength(senders.length);
		expect(listed).toEqual(
			expect.arrayContaining(senders.map(({ trigger }) => expect.objectContaining({ ...alike, trigger }))),
		);
		const advice = (await runCal(['rejected'], site.env)).stdout;
		expect(advice).toContain('Compare `pnpm cal secret` with Cal.com');
		expect(advice).toContain('the one that it was made with into CALENDLY_SIGNING_KEY');
		for (const { id } of listed)
			expect((await runCal(['show', id], site.env)).stdout).toContain('Refused  mismatch');
		const inVain = await runCal(['requeue', '--json'], site.env);
		expect(JSON.parse(inVain.stdout)).toMatchObject({ judged: 2, kept: 0, refused: 2, by: site.url });

		// The owner writes the right secrets into .env, and forgets that the site runs with the old ones.
		const corrected = { ...site.env, ...theirs };
		const early = await runCal(['requeue'], corrected);
		expect(early.code).toBe(3);
		expect(early.stderr).toContain('Restart it, then run `pnpm cal requeue` again');
		expect((await runCal(['rejected'], corrected)).stdout).toContain('2 would be accepted by now');
		await site.stop();

		const again = await startWebsite({ env: corrected });
		const done = await runCal(['requeue'], corrected);
		expect({ code: done.code, stdout: done.stdout }).toEqual({
			code: 0,
			stdout: '2 judged again\n2 kept now\n',
		});
		await again.stop();
		expect((await runCal(['rejected'], corrected)).stdout).toBe('Nothing was refused.\n');
		const tail = (await runCal(['tail', '--json'], corrected)).stdout.trimEnd().split('\n');
		const [times, replayed] = [listed, tail.map((line) => JSON.parse(line))].map((all) =>
			all.map(({ receivedAt }: { receivedAt: string }) => receivedAt).toSorted(),
		);
		expect(replayed).toEqual(times);
		for (const line of tail) expect(JSON.parse(line)).toMatchObject({ source: 'replay' });
	});

	test('are taken in without a running site as well', async () => {
		const site = await startWebsite({ env: token });
		await refuseAll(site);
		await site.stop();
		const { code, stdout } = await runCal(['requeue', '--json'], { ...site.env, ...theirs });
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toEqual({
			judged: 2,
			kept: 2,
			duplicates: 0,
			refused: 0,
			truncated: 0,
			by: null,
			authentic: 0,
		});
	});

	test('are not requeued by somebody with another token', async () => {
		const site = await startWebsite({ env: token });
		await refuseAll(site);
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
