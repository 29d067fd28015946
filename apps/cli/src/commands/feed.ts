import { type Command, Option } from 'commander';
import { listed } from '../feeds/list-feeds.ts';
import { newFeed } from '../feeds/new-feed.ts';
import { readFeedName } from '../feeds/read-feed-name.ts';
import { revoke } from '../feeds/revoke-feeds.ts';
import type { Situation } from '../situation.ts';

type Json = { json?: true };

/** `pnpm cal feed`: who may read the bookings as a calendar. */
export function addFeed(program: Command, situation: Situation): void {
	const feed = program
		.command('feed')
		.summary('let a calendar subscribe to the bookings')
		.addHelpText('after', '\nExample:\n  pnpm cal feed new --name Phone');
	addNew(feed, situation);
	feed
		.command('list')
		.summary('list the feeds in force')
		.description(
			'Lists the feeds in force. Their addresses are kept nowhere, and shown once when they are made.',
		)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal feed list')
		.action((options: Json) => listed(situation, options));
	feed
		.command('revoke')
		.summary('close a feed, or all of them')
		.description('Closes a feed: its address is refused from the next request on.')
		.argument('[feed]', 'its name or id')
		.option('--all', 'close all of them')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExamples:\n  pnpm cal feed revoke Phone\n  pnpm cal feed revoke --all')
		.action((which: string | undefined, options: Json & { all?: true }) => revoke(situation, which, options));
}

function addNew(feed: Command, situation: Situation): void {
	feed
		.command('new')
		.summary('make a feed and show its address, once')
		.description(
			'Makes a feed and shows its address, to be pasted where a calendar subscribes to one. Whoever has the address can read every booking: make one for each device, so that each can be revoked alone.',
		)
		.addOption(new Option('--name <name>', 'to know it by').default('Calendar').argParser(readFeedName))
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nThe address takes filters: &status=accepted,pending  &bookingType=interview\n\nExamples:\n  pnpm cal feed new --name Phone\n  pnpm -s cal feed new --name Laptop --json | jq -r .url',
		)
		.action((options: Json & { name: string }) => newFeed(situation, options));
}
