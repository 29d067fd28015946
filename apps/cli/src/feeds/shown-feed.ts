import type { Feed } from '@bookme/website/server/db/feeds.ts';

/** What is shown of a feed in JSON */
export function shownFeed({ id, name, createdAt }: Feed): Omit<Feed, 'connection'> {
	return { id, name, createdAt };
}
