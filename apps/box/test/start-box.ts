import { createRoot } from '../src/cal/create-root.ts';
import type { Client } from '../src/cal/oauth/client.ts';
import { type CalOptions, type RunningCal, startCal } from '../src/cal/start-cal.ts';

/** A Cal.com in a box with its pages and its sign-in for other sites, as a visitor meets it. */
export function startBox(options: CalOptions & { clients?: Client[] } = {}): Promise<RunningCal> {
	const { clients = [], profile = 'cal.com' } = options;
	return startCal({
		...options,
		mounts: [(world) => createRoot({ world, profile, clients })],
	});
}
