import { rmSync } from 'node:fs';
import type { Environment } from '@bookme/website/server/config.ts';
import type { Terminal } from '../terminal.ts';
import { untilSignal } from '../until-signal.ts';
import { connectWebhook } from './connect-webhook.ts';
import { demoFolder, demoSettings } from './demo-settings.ts';
import { tellRunning } from './running-demo.ts';
import { showArrivals } from './show-arrivals.ts';
import { startSite } from './start-site.ts';
import { welcome } from './welcome.ts';

/**
 * Starts both, tells where they are, and shows what arrives until a signal comes. It begins anew each time: what the
 * demo before has kept goes, unless it was kept in folders that were given.
 * @throws AppError `demo-site-failed`, `not-built`, or a system error
 */
export async function runDemo(terminal: Terminal, given: Environment): Promise<void> {
	rmSync(demoFolder, { recursive: true, force: true });
	const { startBox } = await import('@bookme/box/cal/start-box');
	const settings = await demoSettings(given, terminal);
	const box = await startBox({ port: settings.boxPort, apiKey: settings.apiKey, rateLimit: 1000 });
	const ended = new AbortController();
	const stopped = untilSignal().then(() => ended.abort());
	try {
		const site = await startSite(settings.environment, ended.signal);
		const forget = tellRunning(settings.environment);
		try {
			await connectWebhook(settings);
			terminal.line(welcome(terminal, settings));
			await Promise.race([showArrivals(terminal, settings, ended.signal), site.failed]);
			await stopped;
		} finally {
			forget();
			await site.stop();
		}
	} finally {
		await box.stop();
	}
}
