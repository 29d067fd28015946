import { listFeeds } from '@bookme/website/server/db/feeds.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { dayAndTime } from '../text/moment.ts';
import { shownFeed } from './shown-feed.ts';
import { connection, withFeeds } from './with-feeds.ts';

/** Lists the feeds in force, the oldest first. */
export async function listed({ terminal, config }: Situation, { json }: { json?: true }): Promise<void> {
	const feeds = await withFeeds(config(), (database) => listFeeds(database, connection));
	if (json) return terminal.line(harmlessJson(feeds.map(shownFeed), 2));
	if (feeds.length === 0) return terminal.note('There is no feed. `pnpm cal feed new` makes one.');
	for (const { id, name, createdAt } of feeds) {
		terminal.line(`${id}  made ${dayAndTime(new Date(createdAt), { year: true })}  ${harmless(name)}`);
	}
}
