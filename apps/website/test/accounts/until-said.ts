import { expect, vi } from 'vitest';
import type { Website } from '../website.ts';

/** Waits until a site has written something to its terminal. */
export async function untilSaid(site: Website, text: string): Promise<void> {
	await vi.waitFor(() => expect(site.output()).toContain(text), { timeout: 15_000 });
}
