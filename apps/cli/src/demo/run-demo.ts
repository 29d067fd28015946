import type { Environment } from '@bookme/website/server/config.ts';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import type { Terminal } from '../terminal.ts';
import { untilSignal } from '../until-signal.ts';
import { connectWebhook } from './connect-webhook.ts';
import { demoSettings } from './demo-settings.ts';
import { takePlace } from './running-demo.ts';
import { showArrivals } from './show-arrivals.ts';
import { startSite } from './start-site.ts';
import { welcome } from './welcome.ts';

/**
 * Starts both, tells where they are, and shows what arrives until a signal comes. It begins anew each time: what the
 * demo before has kept goes, unless it was kept in folders that were given.
 * @throws AppError `demo-runs`, `half-a-place`, `demo-site-failed`, or a system error
 */
export async function runDemo(terminal: Terminal, given: Environment): Promise<void> {
	const place = bothFolders(given) ? null : takePlace();
	const { startBox } = await import('@bookme/box/cal/start-box');
	const box = await onFreePort(4010, (port) => startBox({ port, apiKey, rateLimit: 1000 }));
	const ended = new AbortController();
	const stopped = untilSignal().then(() => ended.abort());
	try {
		const settings = await demoSettings(given, terminal, { boxOrigin: box.origin, apiKey });
		const site = await startSite(settings, ended.signal);
		place?.tell(settings.environment);
		try {
			await connectWebhook(settings);
			terminal.line(welcome(terminal, settings));
			await Promise.race([showArrivals(terminal, settings, ended.signal), site.failed]);
			await stopped;
		} finally {
			// Whatever ended it, nothing is looked for any more.
			ended.abort();
			place?.leave();
			await site.stop();
		}
	} finally {
		await box.stop();
	}
}

/** Starts something on the first port from there on that nobody has. */
async function onFreePort<Started>(
	first: number,
	start: (port: number) => Promise<Started>,
): Promise<Started> {
	for (let port = first; ; port++) {
		try {
			return await start(port);
		} catch (error) {
			if (systemCode(error) !== 'EADDRINUSE' || port >= first + 50) throw error;
		}
	}
}

/** The box's own, made up like everybody in it */
const apiKey = 'cal_test_box';

/** Folders that are given are given both: else the other one would be that of another journal. */
function bothFolders(given: Environment): boolean {
	const named = [given['CAL_LOGS_DIR'], given['DATA_DIR']].filter(Boolean).length;
	if (named === 1)
		throw new AppError(
			'half-a-place',
			'input',
			'Name both CAL_LOGS_DIR and DATA_DIR for the demo, or neither.',
		);
	return named === 2;
}
