import type { Environment } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Terminal } from '../terminal.ts';
import { untilSignal } from '../until-signal.ts';
import type { DemoBox, DemoProvider } from './demo-provider.ts';
import { demoSettings } from './demo-settings.ts';
import { onFreePort } from './on-free-port.ts';
import { type DemoPlace, takePlace } from './running-demo.ts';
import { showArrivals } from './show-arrivals.ts';
import { startSite } from './start-site.ts';
import { welcome } from './welcome.ts';

/**
 * Starts both, tells where they are, and shows what arrives until a signal comes. It begins anew each time: what the
 * demo before has kept goes, unless it was kept in folders that were given.
 * @throws AppError `demo-runs`, `half-a-place`, `port-in-use`, `demo-site-failed`, or a system error
 */
export async function runDemo(terminal: Terminal, given: Environment, provider: DemoProvider): Promise<void> {
	const place = bothFolders(given) ? null : await takePlace();
	const box = await onFreePort(4010, (port) => provider.start(port));
	try {
		await runSite(terminal, given, { place, provider, box });
	} finally {
		await box.stop();
		place?.leave();
	}
}

type Around = { place: DemoPlace | null; provider: DemoProvider; box: DemoBox };

async function runSite(terminal: Terminal, given: Environment, around: Around): Promise<void> {
	const { place, provider, box } = around;
	const ended = new AbortController();
	const stopped = untilSignal().then(() => ended.abort());
	const start = async (port: string) => {
		const settings = demoSettings(given, terminal, { box, provider, port });
		return { settings, site: await startSite(settings, ended.signal) };
	};
	const { settings, site } = given['PORT']
		? await start(given['PORT'])
		: await onFreePort(4321, (port) => start(String(port)));
	try {
		place?.tell(settings.environment);
		await provider.connect(settings);
		terminal.line(welcome(terminal, settings));
		await Promise.race([showArrivals(terminal, settings, ended.signal), site.failed]);
		await stopped;
	} finally {
		// Whatever ended it, nothing is looked for any more.
		ended.abort();
		await site.stop();
	}
}

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
