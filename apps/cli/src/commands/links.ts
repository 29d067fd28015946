import { entryNamed } from '@bookme/website/server/cal/api/entry-named.ts';
import { bookingTypeOf } from '@bookme/website/server/meeting-types.ts';
import type { Command } from 'commander';
import { openGate } from '../gate/open-gate.ts';
import { showRows } from '../gate/show-data.ts';
import type { Situation } from '../situation.ts';

/** `pnpm cal links`: where one’s event types are booked. */
export function addLinks(program: Command, situation: Situation): void {
	program
		.command('links')
		.summary('list the booking links of one’s event types')
		.description(
			'Asks Cal.com for your event types and lists where each is booked, and which meeting type of this site its slug counts as (CAL_SLUGS_…).',
		)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal links')
		.action(async ({ json }: { json?: true }) => {
			const { meetingTypes } = situation.config();
			const rows = [];
			for await (const { slug, title, lengthInMinutes, bookingUrl, hidden } of openGate(situation).each(
				entryNamed('event-types list'),
				{},
			))
				rows.push({
					slug,
					minutes: lengthInMinutes,
					type: bookingTypeOf(String(slug), meetingTypes),
					link: bookingUrl,
					hidden,
					title,
				});
			showRows(situation.terminal, rows, ['slug', 'minutes', 'type', 'link', 'hidden'], json === true);
		});
}
