import { z } from 'zod';
import { httpUrl, isLoopback, list, smtpUrl, span, text } from './config-fields.ts';
import { isZone } from './domain/known-zone.ts';
import { type Locale, locales } from './domain/locale.ts';
import {
	clockTime,
	type QuietHours,
	quietHours,
	type Reminders,
	reminders,
	type Silenced,
	silenced,
} from './notify-fields.ts';

/** Ways to tell people, each null where nothing is configured for it. */
export type NotifySettings = {
	mail: {
		/** `smtp://` or `smtps://`, with a user and a password where the server wants them */
		url: string;
		/** An address, or a name with an address: `Mara <mara@example.com>` */
		from: string;
		/** The owner's addresses */
		to: string[];
		/** Whoever has booked is told as well */
		attendees: boolean;
		/** One of which nobody knows whether it arrived is sent once more */
		repeats: boolean;
	} | null;
	telegram: TelegramBot | null;
	notion: { token: string; databaseId: string /** Absent: Notion's own */; baseUrl?: string } | null;
	webhook: { url: string; secret: string } | null;
	/** What is older when it arrives is told to nobody: milliseconds */
	maxAgeMs: number;
	/** The owner's language, and zone; null: the host's zone of each booking */
	locale: Locale;
	timeZone: string | null;
	/** When hosts are not rung up, on the clocks of their zone; null: never so */
	quiet: QuietHours | null;
	/** When what may wait is told to hosts as one message, once a day: minutes since midnight; null: each by itself */
	digest: number | null;
	reminders: Reminders;
	silenced: readonly Silenced[];
};

/** How a bot hears of what people press: it asks, it is told at an address of the site, or not at all */
export const updateWays = ['polling', 'webhook', 'off'] as const;
export type UpdateWay = (typeof updateWays)[number];

export type TelegramBot = {
	token: string;
	/** Numbers, or `@name` */
	chats: string[];
	/** null: Telegram's own */
	apiRoot: string | null;
	updates: UpdateWay;
};

/** The variables of these */
export const notifyVariables = {
	SMTP_URL: smtpUrl.optional(),
	MAIL_FROM: text.optional(),
	NOTIFY_MAIL_TO: list.refine(
		(all) => all.every((one) => z.email().safeParse(one).success),
		'write mail addresses with commas between them',
	),
	NOTIFY_ATTENDEES: z.enum(['0', '1'], 'write 0 or 1').default('0'),
	NOTIFY_MAIL_REPEAT: z.enum(['0', '1'], 'write 0 or 1').default('1'),
	TELEGRAM_BOT_TOKEN: text.optional(),
	TELEGRAM_CHATS: list.refine(
		(all) => all.every((one) => /^-?\d{1,15}$|^@\w{4,32}$/.test(one)),
		'write numbers of chats, such as 123456789 or -1001234567890, with commas between them',
	),
	TELEGRAM_UPDATES: z.enum(updateWays, `write one of ${updateWays.join(', ')}`).default('polling'),
	TELEGRAM_API_URL: httpUrl.optional(),
	NOTION_API_URL: httpUrl.optional(),
	NOTION_TOKEN: text.optional(),
	NOTION_DATABASE_ID: text.optional(),
	NOTIFY_WEBHOOK_URL: httpUrl.optional(),
	NOTIFY_WEBHOOK_SECRET: text.optional(),
	NOTIFY_MAX_AGE: span.default(24 * 3600),
	NOTIFY_QUIET: quietHours.optional(),
	NOTIFY_DIGEST: clockTime.optional(),
	NOTIFY_REMINDERS: reminders,
	NOTIFY_OFF: silenced,
	NOTIFY_LOCALE: z.enum(locales, `write one of ${locales.join(', ')}`).default('en'),
	NOTIFY_TIME_ZONE: text.refine(isZone, 'write the name of a zone, such as Europe/Berlin').optional(),
};

type Set = z.output<z.ZodObject<typeof notifyVariables>>;

/** What is set in half tells nobody. @param siteUrl Where the site is reached */
export function notifyFaults(set: Set, siteUrl: string): string[] {
	const pairs = [
		['SMTP_URL', 'MAIL_FROM'],
		['TELEGRAM_BOT_TOKEN', 'TELEGRAM_CHATS'],
		['NOTION_TOKEN', 'NOTION_DATABASE_ID'],
		['NOTIFY_WEBHOOK_URL', 'NOTIFY_WEBHOOK_SECRET'],
	] as const;
	const faults = pairs.flatMap(([one, other]) => {
		if (isSet(set[one]) === isSet(set[other])) return [];
		const [here, lacking] = isSet(set[one]) ? [one, other] : [other, one];
		return [`${lacking}: write it, too, or take ${here} out: one without the other tells nobody`];
	});
	if (set.NOTIFY_MAIL_TO.length > 0 && set.SMTP_URL === undefined)
		faults.push('SMTP_URL: write where mail is handed in, or take NOTIFY_MAIL_TO out');
	if (isSet(set.TELEGRAM_BOT_TOKEN) && set.TELEGRAM_UPDATES === 'webhook' && !isPostedTo(siteUrl))
		faults.push(
			'TELEGRAM_UPDATES: write polling, or the site’s https address into SITE_URL: Telegram posts to https alone',
		);
	return faults;
}

/** Whether Telegram takes an address; what plays Telegram on this machine takes a plain one. */
function isPostedTo(siteUrl: string): boolean {
	const { protocol, hostname } = new URL(siteUrl);
	return protocol === 'https:' || isLoopback(hostname);
}

export function toNotifySettings(set: Set): NotifySettings {
	return {
		mail:
			set.SMTP_URL === undefined || set.MAIL_FROM === undefined
				? null
				: {
						...{ url: set.SMTP_URL, from: set.MAIL_FROM },
						...{ to: set.NOTIFY_MAIL_TO, attendees: set.NOTIFY_ATTENDEES === '1' },
						repeats: set.NOTIFY_MAIL_REPEAT === '1',
					},
		telegram:
			set.TELEGRAM_BOT_TOKEN === undefined
				? null
				: {
						...{ token: set.TELEGRAM_BOT_TOKEN, chats: set.TELEGRAM_CHATS },
						...{ apiRoot: set.TELEGRAM_API_URL ?? null, updates: set.TELEGRAM_UPDATES },
					},
		notion:
			set.NOTION_TOKEN === undefined || set.NOTION_DATABASE_ID === undefined
				? null
				: {
						...{ token: set.NOTION_TOKEN, databaseId: set.NOTION_DATABASE_ID },
						...(set.NOTION_API_URL !== undefined && { baseUrl: set.NOTION_API_URL }),
					},
		webhook:
			set.NOTIFY_WEBHOOK_URL === undefined || set.NOTIFY_WEBHOOK_SECRET === undefined
				? null
				: { url: set.NOTIFY_WEBHOOK_URL, secret: set.NOTIFY_WEBHOOK_SECRET },
		maxAgeMs: set.NOTIFY_MAX_AGE * 1000,
		locale: set.NOTIFY_LOCALE,
		timeZone: set.NOTIFY_TIME_ZONE ?? null,
		quiet: set.NOTIFY_QUIET ?? null,
		digest: set.NOTIFY_DIGEST ?? null,
		reminders: set.NOTIFY_REMINDERS,
		silenced: set.NOTIFY_OFF,
	};
}

function isSet(value: string | readonly string[] | undefined): boolean {
	return value !== undefined && value.length > 0;
}
