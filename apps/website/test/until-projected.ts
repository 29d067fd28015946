import { expect, vi } from 'vitest';
import type { Website } from './website.ts';

/** Waits until all that was delivered stands among the bookings. */
export async function untilProjected({ url }: Pick<Website, 'url'>): Promise<void> {
	const caughtUp = async () => {
		const health = await (await fetch(`${url}/api/health`)).json();
		expect(health).toMatchObject({ projection: { lag: 0 } });
	};
	await vi.waitFor(caughtUp, { timeout: 10_000, interval: 50 });
}
