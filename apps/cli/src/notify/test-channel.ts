import type { Config } from '@bookme/website/server/config.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import type { Channel, ChannelName } from '@bookme/website/server/domain/channel.ts';
import { AppError, exitCodes } from '@bookme/website/server/errors.ts';
import { openChannels } from '@bookme/website/server/notifying.ts';
import { ownerTargets, type Target } from '@bookme/website/server/pipeline/notify/targets.ts';
import { type Tested, tellTest } from '@bookme/website/server/pipeline/notify/tell-test.ts';
import { withBookings } from '../open-bookings.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { notConfigured } from './not-configured.ts';
import { shownRecipient } from './shown-recipient.ts';

/**
 * Tells the owner's recipients on a channel that messages arrive, one after another.
 * @throws AppError `channel-not-configured`, `channel-unusable`, `no-site`
 */
export async function testChannel(
	{ terminal, config }: Situation,
	name: ChannelName,
	{ json }: { json: boolean },
): Promise<void> {
	const settings = config();
	const targets = ownerTargets(settings.notify, null).filter(({ channel }) => channel === name);
	if (targets.length === 0) throw notConfigured(name);
	const channel = await openChannel(settings, name, terminal);
	try {
		const tested = await tellAll(settings, channel, targets, terminal);
		if (json) terminal.line(harmlessJson(tested.map(shown), 2));
		else for (const one of tested) print(terminal, name, one);
		terminal.exitCode = exitCodeOf(tested);
	} finally {
		await channel.close();
	}
}

async function openChannel(config: Config, name: ChannelName, terminal: Terminal): Promise<Channel> {
	const faults: string[] = [];
	const log = {
		info: (fields: object, msg: string) => terminal.line(harmlessJson({ ...fields, msg })),
		warn: (_fields: object, message: string) => void faults.push(message),
	};
	const channels = await openChannels({ config, log, now: terminal.now });
	const channel = channels.find((one) => one.name === name);
	if (channel !== undefined) return channel;
	throw new AppError('channel-unusable', 'input', faults.join('\n'));
}

async function tellAll(
	config: Config,
	channel: Channel,
	targets: readonly Target[],
	{ now, random }: Terminal,
): Promise<Tested[]> {
	try {
		return await withBookings(config, async (database) => {
			await migrate(database);
			return tellTest({ database, channel, siteName: config.siteName, now, random }, targets);
		});
	} catch (error) {
		if (error instanceof AppError && error.code === 'no-bookings') throw noSite();
		throw error;
	}
}

function noSite(): AppError {
	return new AppError(
		'no-site',
		'input',
		'There is no database yet, and messages go through it. Start the site once (`npx --yes pnpm@12 start`), then try again.',
	);
}

function print(terminal: Terminal, channel: ChannelName, { recipient, state, failure }: Tested): void {
	const isSent = state === 'sent';
	const word = terminal.paint(isSent ? 'green' : 'red', isSent ? 'sent' : notSent(state));
	terminal.line(`${harmless(shownRecipient(channel, recipient))}  ${word}`);
	if (failure !== null) terminal.line(terminal.paint('dim', `    ${harmless(failure.message)}`));
}

function notSent(state: Tested['state']): string {
	if (state === 'doubtful') return 'may have been sent: nobody knows';
	return state === 'overtaken' ? 'not sent: nobody reads messages there' : 'not sent';
}

function shown({ recipient, state, failure }: Tested) {
	return { recipient, state, error: failure?.message ?? null };
}

/** Of the first that was not sent */
function exitCodeOf(tested: readonly Tested[]): number {
	const unsent = tested.find(({ state }) => state !== 'sent');
	return unsent === undefined ? 0 : exitCodes[unsent.failure?.category ?? 'input'];
}
