import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '@bookme/website/server/config.ts';
import { openDatabase } from '@bookme/website/server/db/database.ts';
import { workspaceRoot } from '@bookme/website/server/environment.ts';
import { Bookings } from '@bookme/website/server/pipeline/bookings.ts';
import { z } from 'zod';
import { bookingLine } from '../bookings/booking-line.ts';
import { follow } from '../follow.ts';
import type { Terminal } from '../terminal.ts';
import { harmless } from '../text/harmless.ts';
import { clock } from '../text/moment.ts';
import type { DemoSettings } from './demo-settings.ts';

const health = z.object({ projection: z.object({ lag: z.number().nullable() }) });

/** How long an event may take to become part of a booking */
const patienceMs = 5000;

/** Shows each event as its file appears, and then the booking that it made or changed, until the signal. */
export async function showArrivals(
	terminal: Terminal,
	settings: DemoSettings,
	signal: AbortSignal,
): Promise<void> {
	const config = readConfig(settings.environment, { root: workspaceRoot, mode: 'serve' });
	const database = openDatabase(config.database);
	const bookings = new Bookings(database, terminal.now);
	try {
		const entries = follow({
			folders: config,
			newest: 0,
			filter: {},
			provider: null,
			signal,
			onWaiting: () => {},
		});
		for await (const { row, reader } of entries) {
			const { head } = reader.read(row);
			const what = harmless(`${head.trigger ?? head.status}  ${row.file}`);
			terminal.line(
				`${terminal.paint('dim', clock(new Date(row.receivedAt)))}  ${terminal.paint('cyan', what)}`,
			);
			await untilProjected(settings.siteUrl, signal);
			const uid = head.booking?.uid ?? null;
			const booking = uid === null ? null : await bookings.find('main', uid);
			if (booking !== null) terminal.line(`  ↳ ${bookingLine(terminal, columnsOf(terminal), booking)}`);
		}
	} finally {
		await database.destroy();
	}
}

function columnsOf(terminal: Terminal): number | null {
	const columns = terminal.columns();
	return columns === null ? null : columns - 4;
}

async function untilProjected(siteUrl: string, signal: AbortSignal): Promise<void> {
	for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(50)) {
		const answer = await fetch(`${siteUrl}/api/health`, { signal }).catch(() => null);
		if (answer === null) return;
		const told = health.safeParse(await answer.json().catch(() => null));
		if (told.success && told.data.projection.lag === 0) return;
	}
}
