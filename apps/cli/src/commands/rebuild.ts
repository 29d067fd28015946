import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@bookme/website/server/config.ts';
import { findRunningSite } from '@bookme/website/server/doctor/running-site.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { readLag, readRebuild } from '@bookme/website/server/http/answers.ts';
import { stateDigest } from '@bookme/website/server/pipeline/state-digest.ts';
import type { Command } from 'commander';
import { askOwner } from '../ask-owner.ts';
import { withBookings } from '../open-bookings.ts';
import { progressBar } from '../progress-bar.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessJson } from '../text/harmless.ts';

/** `pnpm cal rebuild`: makes all bookings anew from the journal. */
export function addRebuild(program: Command, { terminal, config }: Situation): void {
	program
		.command('rebuild')
		.summary('make all bookings anew from the journal')
		.description(
			'Empties the bookings and makes them again from the journal: the same ones every time, whatever has become of the database. Announces nothing. Asks the running site, or does it itself where none runs.',
		)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal rebuild')
		.action(async (options: { json?: true }) => {
			const settings = config();
			const started = terminal.now();
			const site = await findRunningSite(settings, terminal.fetch);
			const events =
				site === null ? await rebuildHere(settings, terminal) : await askSite(site.url, settings, terminal);
			const { bookings, digest } = await withBookings(settings, async (database) => ({
				bookings: (await database.selectFrom('bookings').select('uid').execute()).length,
				digest: await stateDigest(database),
			}));
			const seconds = (terminal.now() - started) / 1000;
			if (options.json) return terminal.line(harmlessJson({ events, bookings, digest, seconds }));
			terminal.line(`${bookings} bookings from ${events} events in ${seconds.toFixed(1)} s`);
			terminal.line(`state ${digest}`);
		});
}

/** With nobody writing the journal, this process does for a moment. @throws AppError `journal-in-use`, `database-in-use` */
async function rebuildHere(config: Config, terminal: Terminal): Promise<number> {
	const [{ createApp }, { createLog }] = await Promise.all([
		import('@bookme/website/server/app.ts'),
		import('@bookme/website/server/log.ts'),
	]);
	const app = await createApp(config, { url: null, log: createLog('silent'), lockWaitMs: 1_000 });
	const bar = progressBar(terminal);
	try {
		const { events } = await app.rebuild();
		await app.catchUp((done) => bar.show(done, events));
		return events;
	} finally {
		bar.end();
		await app.close();
	}
}

/** @throws AppError `no-token`, `token-refused`, `not-reachable`, `database-in-use` */
async function askSite(url: string, config: Config, terminal: Terminal): Promise<number> {
	const events = readRebuild(await askOwner(terminal, config, `${url}/api/rebuild`, 'POST')) ?? 0;
	const bar = progressBar(terminal);
	try {
		for (let lag = await lagOf(url, terminal); lag > 0; lag = await lagOf(url, terminal)) {
			bar.show(Math.max(0, events - lag), events);
			await sleep(lookEveryMs);
		}
		return events;
	} finally {
		bar.end();
	}
}

const lookEveryMs = 200;

async function lagOf(url: string, { fetch }: Terminal): Promise<number> {
	const answer = await fetch(`${url}/api/health`).catch(() => null);
	const lag = readLag(await answer?.json().catch(() => null));
	if (lag !== null) return lag;
	throw new AppError(
		'not-reachable',
		'network',
		`${url} stopped answering. What it began it goes on with at its next start.`,
	);
}
