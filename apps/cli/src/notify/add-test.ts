import { type ChannelName, channelNames } from '@bookme/website/server/domain/channel.ts';
import { Argument, type Command } from 'commander';
import type { Situation } from '../situation.ts';
import { testChannel } from './test-channel.ts';
import { testNotion } from './test-notion.ts';

/** `pnpm cal notify test`: whether messages arrive. */
export function addTest(notify: Command, situation: Situation): void {
	notify
		.command('test')
		.summary('send a test message by one channel')
		.description(
			'Sends a test message at once to each of the owner’s recipients on a channel, and says what became of it. It goes through the outbox, and is tried once. For notion it reads the database and looks at its properties: a page is of a booking, so none is written.',
		)
		.addArgument(new Argument('<channel>', 'which one').choices(channelNames))
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExamples:\n  pnpm cal notify test mail\n  pnpm cal notify test notion')
		.action((channel: ChannelName, { json }: { json?: true }) =>
			channel === 'notion'
				? testNotion(situation, { json: json === true })
				: testChannel(situation, channel, { json: json === true }),
		);
}
