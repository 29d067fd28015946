import { bookingTypes } from '@bookme/website/server/domain/booking-type.ts';
import { channelNames } from '@bookme/website/server/domain/channel.ts';
import { locales } from '@bookme/website/server/domain/locale.ts';
import { previewEvents } from '@bookme/website/server/previews/sample-notice.ts';
import { Argument, type Command, Option } from 'commander';
import type { Situation } from '../situation.ts';
import { type PreviewOptions, previewMessage } from './preview-message.ts';
import { readTimeZone } from './read-time-zone.ts';

/** `pnpm cal notify preview`: a message, to be read before anybody gets one. */
export function addPreview(notify: Command, situation: Situation): void {
	notify
		.command('preview')
		.summary('show a message as it would be sent')
		.description(
			'Shows what people would read, of a booking that is made up or, with --booking, of one of yours. Nothing is sent, and the channel need not be configured. Of a mail it shows the text; a file that ends in .html has its page, .eml all of it with its calendar file.',
		)
		.addArgument(new Argument('<event>', 'what it tells of').choices(previewEvents))
		.addOption(new Option('--channel <name>', 'by which way').choices(channelNames).default('mail'))
		.addOption(new Option('--locale <language>', 'instead of NOTIFY_LOCALE').choices(locales))
		.addOption(new Option('--reader <who>', 'for whom it is').choices(['owner', 'attendee']).default('owner'))
		.addOption(
			new Option('--type <kind>', 'of the meeting that is made up').choices(bookingTypes).default('tech'),
		)
		.addOption(
			new Option('--time-zone <zone>', 'in which times are told, such as Europe/Berlin').argParser(
				readTimeZone,
			),
		)
		.addOption(new Option('--booking <uid>', 'one of yours, as it stands').conflicts('type'))
		.option('--out <file>', 'write it there: x.html, x.eml or x.txt of a mail')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal notify preview booked\n  pnpm cal notify preview moved --locale ru --reader attendee --out moved.html\n  pnpm cal notify preview requested --channel telegram',
		)
		.action((event: PreviewOptions['event'], options: Omit<PreviewOptions, 'event'>) =>
			previewMessage(situation, { event, ...options }),
		);
}
