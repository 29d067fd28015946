import { migrate } from '@bookme/website/server/db/migrations.ts';
import { listOutbox, type OutboxRow, retryRows } from '@bookme/website/server/db/outbox.ts';
import { type OutboxState, outboxStates } from '@bookme/website/server/db/outbox-states.ts';
import { channelNames } from '@bookme/website/server/domain/channel.ts';
import { Argument, type Command, Option } from 'commander';
import { addPreview } from '../notify/add-preview.ts';
import { addTest } from '../notify/add-test.ts';
import { listTelegramChats } from '../notify/list-telegram-chats.ts';
import { notConfigured } from '../notify/not-configured.ts';
import { shownRecipient } from '../notify/shown-recipient.ts';
import { withBookings } from '../open-bookings.ts';
import { readCount } from '../read-count.ts';
import type { Situation } from '../situation.ts';
import type { Style, Terminal } from '../terminal.ts';
import { counted } from '../text/counted.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { dayAndTime } from '../text/moment.ts';

/** `pnpm cal notify`: what people are told, and were. */
export function addNotify(program: Command, situation: Situation): void {
	const notify = program
		.command('notify')
		.summary('see what people are told, and try again what failed')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal notify preview booked --locale ru\n  pnpm cal notify list --failed',
		);
	addPreview(notify, situation);
	addTest(notify, situation);
	addList(notify, situation);
	addRetry(notify, situation);
	addSetUp(notify, situation);
}

type ListOptions = { failed?: true; state?: OutboxState; channel?: string; limit: number; json?: true };

/** What needs somebody to look at it */
const failed: readonly OutboxState[] = ['failed', 'held', 'doubtful'];

function addList(notify: Command, { terminal, config }: Situation): void {
	notify
		.command('list')
		.summary('list messages, the newest first')
		.description(
			'Lists what people are told: due, sending, sent, doubtful (it may have been sent: nobody knows), held (the channel refuses its key), failed, suppressed (was no news), overtaken (no longer true when its time had come).',
		)
		.option('--failed', 'only what failed, is held, or is in doubt')
		.addOption(new Option('--state <state>', 'only these').choices(outboxStates).conflicts('failed'))
		.addOption(new Option('--channel <name>', 'only those of a channel').choices(channelNames))
		.option('-n, --limit <number>', 'how many at most', readCount, 50)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal notify list --channel mail')
		.action(async ({ failed: isFailed, state, json, ...filter }: ListOptions) => {
			const states = isFailed ? failed : state === undefined ? undefined : [state];
			const rows = await withBookings(config(), async (database) => {
				await migrate(database);
				return listOutbox(database, { ...filter, ...(states !== undefined && { states }) });
			});
			if (json) return terminal.line(harmlessJson(rows.map(shown), 2));
			if (rows.length === 0) return terminal.note('There are no such messages.');
			for (const row of rows) print(terminal, row);
		});
}

function addRetry(notify: Command, { terminal, config }: Situation): void {
	notify
		.command('retry')
		.summary('send again what failed or is held')
		.description(
			'Puts messages back that were given up or held, to be sent at once by the running site. One that is in doubt, and may have been sent, is sent again only where it is named.',
		)
		.argument('[id]', 'of one message, as `pnpm cal notify list --json` tells it')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal notify retry')
		.action(async (id: string | undefined, { json }: { json?: true }) => {
			const states = id === undefined ? (['failed', 'held'] as const) : failed;
			const retried = await withBookings(config(), async (database) => {
				await migrate(database);
				return retryRows(database, { states, ...(id !== undefined && { id }) }, new Date().toISOString());
			});
			if (json) return terminal.line(harmlessJson({ retried }));
			terminal.line(
				retried === 0
					? 'There is nothing to be sent again.'
					: `${counted(retried, 'message')} will be sent again.`,
			);
		});
}

function addSetUp(notify: Command, situation: Situation): void {
	const { terminal, config } = situation;
	notify
		.command('setup')
		.summary('make what a channel needs, where it can be made from here')
		.description(
			'notion: makes the properties in the database that bookings are written into; those that are there stay. telegram: lists chats in which somebody wrote to the bot, for TELEGRAM_CHATS.',
		)
		.addArgument(new Argument('<channel>', 'which one').choices(['notion', 'telegram']))
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal notify setup notion')
		.action(async (channel: string, { json }: { json?: true }) => {
			if (channel === 'telegram') return listTelegramChats(situation, { ...(json && { json }) });
			const { notion } = config().notify;
			if (notion === null) throw notConfigured('notion');
			const { setUpNotion } = await import('@bookme/website/server/channels/notion/set-up-notion.ts');
			const { made, there } = await setUpNotion(notion);
			if (json) return terminal.line(harmlessJson({ made, there }));
			terminal.line(
				made.length === 0
					? `All ${counted(there.length, 'property', 'properties')} are there.`
					: `Made: ${harmless(made.join(', '))}.`,
			);
		});
}

const styles: Partial<Record<string, Style>> = {
	sent: 'green',
	failed: 'red',
	held: 'red',
	doubtful: 'yellow',
};

function print(terminal: Terminal, row: OutboxRow): void {
	const at = dayAndTime(new Date(row.sent_at ?? row.due_at), { year: true });
	const state = terminal.paint(styles[row.state] ?? 'dim', row.state.padEnd(10));
	terminal.line(
		`${at}  ${state}  ${harmless(`${row.what}  ${row.channel} → ${shownRecipient(row.channel, row.recipient)}  ${row.uid ?? ''}`)}`,
	);
	if (row.error !== null && row.state !== 'sent')
		terminal.line(terminal.paint('dim', `    ${harmless(row.error)}`));
}

/** What of a row is of use outside */
function shown({
	id,
	state,
	what,
	channel,
	recipient: whole,
	connection,
	uid,
	tries,
	error,
	...row
}: OutboxRow) {
	const recipient = shownRecipient(channel, whole);
	const times = { dueAt: row.due_at, sentAt: row.sent_at };
	return { id, state, what, channel, recipient, connection, booking: uid, ...times, tries, error };
}
