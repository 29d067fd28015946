import { dropFeeds, type Feed, listFeeds } from '@bookme/website/server/db/feeds.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { shownFeed } from './shown-feed.ts';
import { connection, withFeeds } from './with-feeds.ts';

/** Closes a feed, or all of them. @throws AppError `which-feed`, `unknown-feed` */
export async function revoke(
	{ terminal, config }: Situation,
	which: string | undefined,
	{ all, json }: { all?: true; json?: true },
): Promise<void> {
	if ((which === undefined) === (all === undefined)) throw whichOne();
	const revoked = await withFeeds(config(), async (database) => {
		const feeds = await listFeeds(database, connection);
		const chosen = which === undefined ? feeds : [chosenOf(feeds, which)];
		await dropFeeds(database, chosen);
		return chosen;
	});
	if (json) return terminal.line(harmlessJson({ revoked: revoked.map(shownFeed) }, 2));
	if (revoked.length === 0) return terminal.note('There is no feed to revoke.');
	for (const { id, name } of revoked) terminal.line(`Revoked ${harmless(name)} (${id}).`);
}

function chosenOf(feeds: readonly Feed[], which: string): Feed {
	const found = feeds.find(({ id }) => id === which) ?? feeds.find(({ name }) => name === which.trim());
	if (found !== undefined) return found;
	throw new AppError(
		'unknown-feed',
		'input',
		`There is no feed “${harmless(which)}”. \`pnpm cal feed list\` shows their names and ids.`,
	);
}

function whichOne(): AppError {
	return new AppError(
		'which-feed',
		'input',
		'Name one feed (`pnpm cal feed list` shows them), or write --all.',
	);
}
