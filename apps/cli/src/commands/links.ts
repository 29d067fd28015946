import { entryNamed } from '@bookme/website/server/cal/api/catalog.ts';
import { bookingTypeOf, type MeetingTypes } from '@bookme/website/server/meeting-types.ts';
import type { Command } from 'commander';
import { addCommonOptions } from '../gate/ask-command.ts';
import { firstRows, noteMore } from '../gate/first-rows.ts';
import { openGate } from '../gate/open-gate.ts';
import { type Row, showRows } from '../gate/show-data.ts';
import { showRequest } from '../gate/show-request.ts';
import type { Situation } from '../situation.ts';

type Options = { limit: number; json?: boolean; dryRun?: true };

const entry = entryNamed('event-types list');

/** `pnpm cal links`: where one’s event types are booked. */
export function addLinks(program: Command, situation: Situation): void {
	const command = program
		.command('links')
		.summary('list the booking links of one’s event types')
		.description(
			'Asks Cal.com for your event types and lists where each is booked, and which meeting type of this site its slug counts as (CAL_SLUGS_…).',
		);
	addCommonOptions(command, entry);
	command
		.addHelpText('after', '\nExample:\n  pnpm cal links')
		.action((options: Options) => links(situation, options));
}

async function links(situation: Situation, { limit, json = false, dryRun }: Options): Promise<void> {
	const { terminal } = situation;
	const { meetingTypes } = situation.config();
	const gate = openGate(situation);
	if (dryRun) return showRequest(situation, gate.prepare(entry, {}), json);
	const { rows, isAll } = await firstRows(gate.each(entry, {}), limit, terminal);
	const shown = rows.map((row) => linkOf(row, meetingTypes));
	showRows(terminal, shown, ['slug', 'minutes', 'type', 'link', 'hidden'], json);
	if (!isAll) noteMore(terminal, limit);
}

function linkOf({ slug, title, lengthInMinutes, bookingUrl, hidden }: Row, types: MeetingTypes): Row {
	const type = bookingTypeOf(String(slug), types);
	return { slug, minutes: lengthInMinutes, type, link: bookingUrl, hidden, title };
}
