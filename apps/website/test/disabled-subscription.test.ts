import { book } from '@bookme/box/calendly/booking/book';
import { cancel } from '@bookme/box/calendly/booking/cancel';
import { move } from '@bookme/box/calendly/booking/move';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { type RunningSmtp, startSmtp } from '@bookme/box/smtp/start-smtp';
import { HandClock } from '@bookme/box/webhooks/hand-clock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCal } from '../../cli/test/run-cal.ts';
import { age, ageConnection } from './aged.ts';
import { wellMade } from './told/columns.ts';
import { untilProjected } from './until-projected.ts';
import { startWebsite, temporaryFolder, testToken, type Website } from './website.ts';

const token = 'calendly_test_day_off';
const hour = 3_600_000;
const day = 24 * hour;
const within = { timeout: 20_000, interval: 50 };

/** A day and some hours of Calendly's time are to come, the end of which is now. */
const clock = new HandClock(Date.now() - 26 * hour);
const folder = temporaryFolder();
let box: RunningCalendly;
let smtp: RunningSmtp;
let site: Website;

beforeAll(async () => {
	smtp = await startSmtp();
	box = await startCalendly({ token, clock, rateLimit: 100_000, random: () => 0.5 });
	// What is signed in that past is to count, as long as it is past.
	site = await start({ CALENDLY_TOLERANCE_S: '99999' });
}, 60_000);

afterAll(async () => {
	await site.stop();
	await box.stop();
	await smtp.stop();
});

function start(env: Record<string, string> = {}): Promise<Website> {
	const same = { ...(site?.env && { PORT: site.env['PORT'] ?? '' }) };
	const calendly = { CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: token, RECONCILE_EVERY: '24h' };
	const mail = { SMTP_URL: smtp.url, MAIL_FROM: 'site@example.com', NOTIFY_MAIL_TO: 'mara@example.com' };
	return startWebsite({ folder, env: { ...calendly, ...mail, ...same, ...env } });
}

/** It ends. What it compared, it did in Calendly's time. @param at Milliseconds since 1970 */
async function leave(at: number): Promise<void> {
	await site.stop();
	await age(site, 'comparisons.started_at', at);
}

const pass = (ms: number) => clock.pass(ms, () => box.sender.quiet());
const cal = (...args: string[]) => runCal(args, site.env);
const hooks = () => [...box.world.subscriptions.values()];
let half = 0;
/** The next half hour in a week that nobody has */
const order = () => {
	half += 1;
	const start = new Date(Math.ceil(Date.now() / day) * day + 7 * day + half * 2 * hour).toISOString();
	return { eventType: 'premier-echange', name: 'Claire Martin', email: 'claire.martin@example.com', start };
};

async function get(path: string) {
	const headers = { authorization: `Bearer ${testToken}` };
	return (await fetch(site.url + path, { headers })).json();
}

async function bookings(): Promise<Record<string, string>> {
	await untilProjected(site);
	const { bookings: all } = await get('/api/bookings?take=250');
	return Object.fromEntries(all.map(({ uid, status }: { uid: string; status: string }) => [uid, status]));
}

const status = () => get('/api/cal/sync');

async function finding(check: string) {
	const { findings } = JSON.parse((await cal('doctor', '--json')).stdout);
	return findings.find((one: { check: string }) => one.check === check);
}

async function subjects(): Promise<(string | undefined)[]> {
	return (await Promise.all(smtp.mails.map(wellMade))).map(({ email }) => email.subject);
}

test('a subscription that fails for a day is disabled; the site sees it, tells of it, makes it anew and has all that was missed', async () => {
	await ageConnection(site, clock.now());
	expect(await cal('webhook-repair')).toMatchObject({ code: 0, stdout: expect.stringContaining('is fine') });
	const [first] = hooks();
	const known = book(box.world, order());
	const moved = book(box.world, order());
	await pass(0);
	expect(await bookings()).toEqual({ [known.id]: 'accepted', [moved.id]: 'accepted' });
	expect(await cal('reconcile')).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was') });

	// For half a day the site refuses what comes, as with another key; then it is away.
	await leave(clock.now());
	site = await start({ CALENDLY_SIGNING_KEY: 'the key of another account' });
	await cal('reconcile');
	const began = clock.now();
	const missed = book(box.world, order());
	cancel(box.world, known.id, { by: 'host', reason: 'Fermé' });
	await pass(day / 2);
	expect(box.sender.deliveries.map(({ status: answered }) => answered)).toContain(401);
	await leave(began);
	const next = move(box.world, moved.id, { start: order().start });
	await pass(day / 2 - 1);
	expect(hooks()).toMatchObject([{ id: first?.id, state: 'active', retryStartedAt: began }]);
	await pass(1);
	expect(hooks()).toMatchObject([{ id: first?.id, state: 'disabled', retryStartedAt: began }]);
	const tries = box.sender.deliveries.length;
	const untold = book(box.world, order());
	await pass(hour);
	expect(box.sender.deliveries).toHaveLength(tries);

	// It is back, with its own key, and compares by itself.
	site = await start();
	const whole = {
		[known.id]: 'cancelled',
		[moved.id]: 'rescheduled',
		...{ [missed.id]: 'accepted', [next.id]: 'accepted', [untold.id]: 'accepted' },
	};
	await vi.waitFor(async () => expect(await bookings()).toEqual(whole), within);
	const inactive = { finding: 'inactive', id: first?.id };
	const cause = { verdict: 'broken', cause: 'webhook-inactive' };
	await vi.waitFor(
		async () => expect(await status()).toMatchObject({ webhook: inactive, silence: cause }),
		within,
	);
	expect((await status()).healed).toBe(5);
	const said = await cal('status');
	expect(said.stdout).toMatch(/broken: bookings did not come[\s\S]*switched off.*pnpm cal webhook-repair/);
	expect(await finding('connections')).toMatchObject({
		state: 'warning',
		advice: expect.stringContaining('pnpm cal webhook-repair'),
	});
	for (const subject of ['Webhook needs repair', 'Missing bookings found'])
		await vi.waitFor(async () => expect(await subjects()).toContain(`${subject} · bookme`), within);
	expect(smtp.mails.every(({ to }) => to.join() === 'mara@example.com')).toBe(true);

	expect(await cal('webhook-repair')).toMatchObject({ code: 0, stdout: expect.stringContaining('is fine') });
	expect(hooks()).toMatchObject([{ state: 'active', url: `${site.url}/api/calendly/webhook` }]);
	expect(hooks()[0]?.id).not.toBe(first?.id);
	expect(await finding('connections')).toMatchObject({ state: 'ok' });
	await pass(Date.now() - clock.now());
	const after = book(box.world, order());
	await pass(0);
	expect(await bookings()).toEqual({ ...whole, [after.id]: 'accepted' });
	expect(box.sender.deliveries.at(-1)).toMatchObject({ bookingUid: after.id, attempt: 1, status: 200 });
	expect(await cal('reconcile', '--full', '--json')).toMatchObject({
		code: 0,
		stdout: expect.stringContaining('"healed":0'),
	});
	expect(await status()).toMatchObject({
		webhook: { finding: 'fine' },
		silence: { verdict: 'quiet' },
		healed: 5,
	});
	expect((await subjects()).filter((subject) => subject?.startsWith('Webhook'))).toHaveLength(1);
}, 300_000);
