import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@bookme/website/server/config.ts';
import { findRunningSite } from '@bookme/website/server/doctor/running-site.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { readComparing } from '@bookme/website/server/http/answers.ts';
import type { Comparison } from '@bookme/website/server/pipeline/reconcile/reconcile.ts';
import type { Command } from 'commander';
import { askOwner } from '../ask-owner.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessJson } from '../text/harmless.ts';

type Options = { connection: string; full?: true; json?: true };

/** `pnpm cal reconcile`: compares the bookings with what their provider has. */
export function addReconcile(program: Command, { terminal, config }: Situation): void {
	program
		.command('reconcile')
		.summary('compare the bookings with the provider’s, and heal what is missing')
		.description(
			'Asks the API of Cal.com or Calendly for the bookings that have changed, compares them with those here, and writes an event of each one that differs. The running site does it now and then by itself; this asks it to do it now, or does it here where none runs.',
		)
		.option('--connection <id>', 'of which connection', 'main')
		.option('--full', 'look at all bookings, not only at those that have changed since')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal reconcile --full')
		.action(async (options: Options) => {
			const settings = config();
			const site = await findRunningSite(settings, terminal.fetch);
			const done =
				site === null
					? await compareHere(settings, options)
					: await askSite(site.url, settings, terminal, options);
			if (options.json) return terminal.line(harmlessJson({ connection: options.connection, ...done }));
			terminal.line(summary(done));
		});
}

function summary({ checked, healed, missing, inFlight, imported }: Comparison): string {
	const parts = [
		`${checked} bookings looked at`,
		healed === 0
			? 'nothing was missing'
			: `${healed} healed${missing > 0 ? ` (${missing} were unknown here)` : ''}`,
		...(imported > 0 ? [`${imported} older ones taken in`] : []),
		...(inFlight > 0 ? [`${inFlight} changed just now`] : []),
	];
	return parts.join(', ');
}

/** With nobody writing the journal, this process does for a moment. @throws AppError `journal-in-use`, `not-connected` */
async function compareHere(config: Config, { connection, full }: Options): Promise<Comparison> {
	const [{ createApp }, { createLog }] = await Promise.all([
		import('@bookme/website/server/app.ts'),
		import('@bookme/website/server/log.ts'),
	]);
	const app = await createApp(config, { url: null, log: createLog('silent'), lockWaitMs: 1_000 });
	try {
		await app.catchUp(() => {});
		const done = await app.comparing.compare(connection, { now: true, full: full === true });
		await app.catchUp(() => {});
		return done;
	} finally {
		await app.close();
	}
}

/** @throws AppError as `askOwner`, and what the site says of Cal.com */
async function askSite(
	url: string,
	config: Config,
	terminal: Terminal,
	{ connection, full }: Options,
): Promise<Comparison> {
	const address = `${url}/api/cal/sync?connection=${encodeURIComponent(connection)}`;
	const look = async () => readComparing(await askOwner(terminal, config, address, 'GET'));
	const before = (await look()).last;
	await askOwner(terminal, config, `${url}/api/cal/sync`, 'POST', {
		connection,
		full: full === true,
		wait: false,
	});
	try {
		for (;;) {
			const { running, last } = await look();
			if (running === null && last !== null && last.id !== before?.id) return ended(last);
			if (running !== null) terminal.status(`${running.checked} bookings looked at …`);
			await sleep(lookEveryMs);
		}
	} finally {
		terminal.status('');
	}
}

const lookEveryMs = 200;

function ended(last: Comparison & { error: string | null }): Comparison {
	if (last.error !== null) throw new AppError('comparing-failed', 'provider', last.error);
	return last;
}
