import { mkdirSync, rmSync } from 'node:fs';
import type { Environment } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Terminal } from '../terminal.ts';
import { untilSignal } from '../until-signal.ts';
import { connectWebhook } from './connect-webhook.ts';
import { demoFolder, demoSettings } from './demo-settings.ts';
import { hasFolders, runningDemo, tellRunning } from './running-demo.ts';
import { showArrivals } from './show-arrivals.ts';
import { startSite } from './start-site.ts';
import { welcome } from './welcome.ts';

/**
 * Starts both, tells where they are, and shows what arrives until a signal comes. It begins anew each time: what the
 * demo before has kept goes, unless it was kept in folders that were given.
 * @throws AppError `demo-runs`, `demo-site-failed`, or a system error
 */
export async function runDemo(terminal: Terminal, given: Environment): Promise<void> {
	const isOwn = !hasFolders(given);
	if (isOwn) clear();
	const { startBox } = await import('@bookme/box/cal/start-box');
	const settings = await demoSettings(given, terminal);
	const box = await startBox({ port: settings.boxPort, apiKey: settings.apiKey, rateLimit: 1000 });
	const ended = new AbortController();
	const stopped = untilSignal().then(() => ended.abort());
	try {
		const site = await startSite(settings, ended.signal);
		const forget = isOwn ? tellRunning(settings.environment) : () => {};
		try {
			await connectWebhook(settings);
			terminal.line(welcome(terminal, settings));
			await Promise.race([showArrivals(terminal, settings, ended.signal), site.failed]);
			await stopped;
		} finally {
			// Whatever ended it, nothing is looked for any more.
			ended.abort();
			forget();
			await site.stop();
		}
	} finally {
		await box.stop();
	}
}

/** A demo that runs is not to lose its files. */
function clear(): void {
	if (runningDemo() !== null)
		throw new AppError(
			'demo-runs',
			'input',
			'A demo runs already. End it with Ctrl-C in its terminal first.',
		);
	rmSync(demoFolder, { recursive: true, force: true });
	mkdirSync(demoFolder, { recursive: true });
}
