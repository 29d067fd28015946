import { setTimeout as after } from 'node:timers/promises';

/** A clock that can be waited by: milliseconds since 1970. */
export type NotionClock = { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };

export type NotionSettings = {
	/** Of the integration */
	token: string;
	/** With or without dashes, or the address of the database in the browser */
	databaseId: string;
	/** Without a slash at the end; else Notion's own */
	baseUrl?: string;
	fetch?: typeof globalThis.fetch;
	clock?: NotionClock;
	/** Most requests a second; Notion asks for three */
	perSecond?: number;
	/** Milliseconds until a request is given up */
	timeoutMs?: number;
};

export const realClock: NotionClock = {
	now: Date.now,
	sleep: (ms, signal) => after(ms, undefined, signal && { signal }),
};
