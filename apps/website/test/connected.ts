import { createRoot } from '@bookme/box/cal/create-root';
import { addSecret, newClient } from '@bookme/box/cal/oauth/client';
import { type CalOptions, type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import { createSender, type Sender } from '@bookme/box/cal/webhooks/sender';
import type { User } from '@bookme/box/cal/world/user';
import { type Watch, watched } from '@bookme/box/watched';
import { Browser, setupPath } from './accounts/browser.ts';
import { password } from './accounts/stage.ts';
import { untilSaid } from './accounts/until-said.ts';
import { seededChance } from './chance.ts';
import { freePort, startWebsite, testToken, type Website } from './website.ts';

/** A Cal.com that plays, and a site beside it that asks it. */
export type Pair = { cal: RunningCal; sender: Sender; site: Website };

export const maraKey = 'cal_test_mara';
export const jonasKey = 'cal_test_jonas';
export const clientSecret = 'a secret of an application';

/** How Cal.com and the site know each other as applications; `public`: without a secret */
type Kind = 'none' | 'confidential' | 'public';

/** Starts both. @param given.oauth Whether the site is registered as an application there */
export async function startPair(
	given: {
		cal?: CalOptions;
		env?: Record<string, string>;
		oauth?: Kind;
		folder?: string;
		watch?: Watch;
	} = {},
): Promise<Pair> {
	const { oauth = 'none' } = given;
	const port = await freePort();
	const senders: Sender[] = [];
	const cal = await startCal({
		apiKey: maraKey,
		rateLimit: 100_000,
		tell: (happening) => senders[0]?.tell(happening),
		mounts: [
			() => watched(given.watch ?? (() => null)),
			(world) => createRoot({ world, profile: 'cal.com', clients: [clientOf(oauth, port)] }),
		],
		...given.cal,
	});
	cal.world.apiKeys.set(jonasKey, { userId: userNamed(cal, 'jonas').id, expiresAt: null });
	const manners = { retries: [] };
	const sender = createSender({ world: cal.world, profile: 'cal.com', random: seededChance(7), manners });
	senders.push(sender);
	const site = await startWebsite({
		env: {
			...{ PORT: String(port), CAL_API_URL: `${cal.origin}/v2`, CAL_ORIGIN: cal.origin },
			...{ CAL_API_EDITION: 'cal.com', CAL_API_RATE: '9999', RECONCILE_EVERY: '24h' },
			...(oauth !== 'none' && { CAL_OAUTH_CLIENT_ID: 'the-site' }),
			...(oauth === 'confidential' && { CAL_OAUTH_CLIENT_SECRET: clientSecret }),
			...given.env,
		},
		...(given.folder !== undefined && { folder: given.folder }),
	});
	return { cal, sender, site };
}

/** The same site again, as after a kill */
export function startAgain({ site }: Pick<Pair, 'site'>, env: Record<string, string> = {}): Promise<Website> {
	return startWebsite({ env: { ...site.env, ...env } });
}

export async function stopPair({ cal, sender, site }: Pair): Promise<void> {
	sender.stop();
	await site.stop();
	await cal.stop();
}

export function userNamed({ world }: RunningCal, name: string): User {
	const user = [...world.users.values()].find(({ username }) => username === name);
	if (user === undefined) throw new Error(`There is no ${name}.`);
	return user;
}

function clientOf(kind: Kind, port: number) {
	const client = newClient({
		...{ clientId: 'the-site', name: 'The site', ownerId: 1, status: 'APPROVED' },
		type: kind === 'public' ? 'PUBLIC' : 'CONFIDENTIAL',
		redirectUris: [`http://127.0.0.1:${port}/api/cal/callback`],
		scopes: [
			...['PROFILE_READ', 'EVENT_TYPE_READ', 'EVENT_TYPE_WRITE', 'BOOKING_READ', 'BOOKING_WRITE'],
			...['WEBHOOK_READ', 'WEBHOOK_WRITE'],
		],
	});
	if (kind === 'confidential') addSecret(client, clientSecret);
	return client;
}

/** What the site answers to its owner. */
export async function ask(
	{ url }: Pick<Website, 'url'>,
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
	const answer = await fetch(url + path, {
		method,
		redirect: 'manual',
		headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** How a page is asked for by its owner, who signs up by the link that the site has shown: once for each site. */
export async function pageHeaders(site: Website): Promise<Record<string, string>> {
	await untilSaid(site, 'setup=');
	const owner = new Browser(site.url);
	const made = await owner.post(setupPath(site.output()), {
		...{ name: 'Olga Owner', email: 'olga@example.com', password },
	});
	if (made.status !== 303) throw new Error(await made.text());
	return { cookie: [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

export type Fields = [string, string][] | Record<string, string>;

/** Sends a form as a browser without scripts does. @returns Where it leads to, and the page where it stays */
export async function sendForm(
	{ url }: Pick<Website, 'url'>,
	headers: Record<string, string>,
	path: string,
	fields: Fields,
): Promise<{ status: number; to: string; text: string }> {
	const reply = await fetch(url + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { ...headers, origin: url },
		body: new URLSearchParams(fields),
	});
	return { status: reply.status, to: reply.headers.get('location') ?? '', text: await reply.text() };
}
