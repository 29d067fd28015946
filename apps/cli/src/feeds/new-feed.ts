import { addFeed } from '@bookme/website/server/db/feeds.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { feedAddress, feedDigest, newFeedToken } from '@bookme/website/server/http/feed-token.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { shownFeed } from './shown-feed.ts';
import { connection, withFeeds } from './with-feeds.ts';

/** Makes a feed and shows its address. @throws AppError `feed-exists` */
export async function newFeed(
	{ terminal, config }: Situation,
	{ name, json }: { name: string; json?: true },
): Promise<void> {
	const settings = config();
	const token = newFeedToken(terminal.randomBytes);
	const feed = {
		id: Buffer.from(terminal.randomBytes(6)).toString('hex'),
		connection,
		name,
		createdAt: new Date(terminal.now()).toISOString(),
	};
	const isNew = await withFeeds(settings, (database) => addFeed(database, feed, feedDigest(token)));
	if (!isNew) throw nameTaken(name);
	const url = feedAddress(settings.siteUrl, token);
	if (json) return terminal.line(harmlessJson({ ...shownFeed(feed), url }, 2));
	terminal.line(url);
	terminal.note(
		`Subscribe to it in your calendar. It is shown this once; whoever has it can read every booking, until \`pnpm cal feed revoke ${feed.id}\`.`,
	);
	if (new URL(url).protocol === 'http:') terminal.note(fromHereOnly(settings.siteUrl));
}

function nameTaken(name: string): AppError {
	const known = harmless(name);
	return new AppError(
		'feed-exists',
		'input',
		`There is a feed “${known}” already. Give this one another name (\`--name Phone\`), or revoke that one: \`pnpm cal feed revoke "${known}"\`.`,
	);
}

function fromHereOnly(siteUrl: string): string {
	return `Calendars of Google and Outlook fetch it from outside, over https. Set SITE_URL to the address under which they reach this site; it is ${siteUrl} now.`;
}
