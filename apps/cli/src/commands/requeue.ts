import type { Config } from '@bookme/website/server/config.ts';
import { findRunningSite } from '@bookme/website/server/doctor/running-site.ts';
import { AppError, exitCodes } from '@bookme/website/server/errors.ts';
import { readRequeued } from '@bookme/website/server/http/answers.ts';
import { readRejectedDeliveries, rejectedNames } from '@bookme/website/server/journal/rejected-reader.ts';
import { openJudges } from '@bookme/website/server/judges.ts';
import { isAuthentic } from '@bookme/website/server/pipeline/is-authentic.ts';
import type { Requeued } from '@bookme/website/server/pipeline/requeue.ts';
import type { Command } from 'commander';
import { askOwner } from '../ask-owner.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessJson } from '../text/harmless.ts';

/** `pnpm cal requeue`: judges again what was refused, after a secret was put right. */
export function addRequeue(program: Command, { terminal, config }: Situation): void {
	program
		.command('requeue')
		.summary('judge the refused deliveries again, after a secret was put right')
		.description(
			'Has every refused delivery judged again and keeps those that are authentic by now, under the time at which they first arrived. Asks the running site, or does it itself where none runs. Safe to repeat.',
		)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal requeue')
		.action(async (options: { json?: true }) => {
			const settings = config();
			const site = await findRunningSite(settings, terminal.fetch);
			const counts =
				rejectedNames(settings.logsDir).length === 0
					? nothing
					: site === null
						? await requeueHere(settings)
						: await askSite(site.url, settings, terminal);
			const authentic = site === null ? 0 : await countAuthentic(settings);
			if (options.json) terminal.line(harmlessJson({ ...counts, by: site?.url ?? null, authentic }));
			else print(terminal, counts);
			if (authentic > 0) {
				terminal.note(staleSecret(authentic));
				terminal.exitCode = exitCodes.auth;
			}
		});
}

const nothing: Requeued = { judged: 0, kept: 0, duplicates: 0, refused: 0, truncated: 0 };

/** With nobody writing the journal, this process does for a moment. @throws AppError `journal-in-use` */
async function requeueHere(config: Config): Promise<Requeued> {
	// The whole server behind it takes a moment to load, which no other command should wait for.
	const [{ createApp }, { createLog }] = await Promise.all([
		import('@bookme/website/server/app.ts'),
		import('@bookme/website/server/log.ts'),
	]);
	const app = await createApp(config, { url: null, log: createLog('silent'), lockWaitMs: 1_000 });
	try {
		return await app.requeue();
	} finally {
		await app.close();
	}
}

/** @throws AppError `no-token`, `token-refused`, `not-reachable`, `site-failed` */
async function askSite(url: string, config: Config, terminal: Terminal): Promise<Requeued> {
	const counts = readRequeued(await askOwner(terminal, config, `${url}/api/requeue`, 'POST'));
	if (counts === null)
		throw new AppError('site-failed', 'internal', `${url} answered something else. See its log.`);
	return counts;
}

/** How many of those still refused are authentic by the configuration as it stands now */
async function countAuthentic(config: Config): Promise<number> {
	const judge = await openJudges(config);
	let count = 0;
	for (const delivery of readRejectedDeliveries(config.logsDir))
		count += isAuthentic(delivery, judge) ? 1 : 0;
	return count;
}

function staleSecret(count: number): string {
	const they = count === 1 ? 'One of them is' : `${count} of them are`;
	return `${they} authentic by the configuration as it stands, but the running site was started with another secret. Restart it, then run \`pnpm cal requeue\` again.`;
}

function print(terminal: Terminal, counts: Requeued): void {
	const { judged, kept, duplicates, refused: still, truncated } = counts;
	if (judged === 0) return void terminal.line('Nothing was refused, so there is nothing to judge again.');
	terminal.line(`${judged} judged again`);
	if (kept > 0) terminal.line(terminal.paint('green', `${kept} kept now`));
	if (duplicates > 0) terminal.line(`${duplicates} had arrived in another attempt`);
	if (still > 0) terminal.line(`${still} still refused: \`pnpm cal rejected\` says why`);
	if (truncated > 0)
		terminal.line(`${truncated} of them too long to have been kept whole, so nobody can judge them`);
}
