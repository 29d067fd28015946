import type { NotifySettings } from '../src/server/notify-settings.ts';

/** Nothing configured, and nothing too old to be told */
export const noNotifySettings: NotifySettings = {
	...{ mail: null, telegram: null, notion: null, webhook: null },
	...{ maxAgeMs: Number.MAX_SAFE_INTEGER, locale: 'en', timeZone: null },
	...{ quiet: null, digest: null, silenced: [] },
	reminders: { interview: [], tech: [], mentoring: [], other: [] },
};

/** What sending needs besides a database, a channel and a clock */
export const sendingParts = {
	random: () => 0.5,
	hours: noNotifySettings,
	targets: noNotifySettings,
	resetLink: async () => null,
	log: { info() {}, warn() {} },
};
