import { inspect } from 'node:util';
import {
	type RunningTelegram,
	startTelegram,
	type TelegramOptions,
} from '@bookme/box/telegram/start-telegram';
import { expect } from 'vitest';
import { type TelegramChannelSettings, telegramChannel } from '../../src/server/channels/telegram.ts';
import type { Channel } from '../../src/server/domain/channel.ts';
import type { BookingNotice, DigestNotice, Notice, SiteNotice } from '../../src/server/domain/notice.ts';
import { SendFailure } from '../../src/server/send-failure.ts';
import * as sample from '../booking-notice.ts';

export const token = '123456:AAE-example_of_a_token-0123456789';
export const chat = 1001;

export type Stage = {
	telegram: RunningTelegram;
	settings: TelegramChannelSettings;
	channel: Channel;
	send(notice?: Notice): Promise<string | null>;
	/** What the bot's messages in the chat show, the oldest first */
	shown(): string[];
};

/** A Telegram with one chat, and the channel to it. */
export async function stage(
	options: Partial<TelegramOptions> = {},
	over: Partial<TelegramChannelSettings> = {},
): Promise<Stage> {
	const telegram = await startTelegram({ token, ...options });
	telegram.world.addChat(chat);
	const settings = {
		token,
		apiRoot: telegram.apiRoot,
		siteUrl: 'https://book.example.com',
		calOrigin: 'https://app.cal.com',
		isHeard: true,
		...over,
	};
	const channel = telegramChannel(settings);
	return {
		telegram,
		settings,
		channel,
		send: async (notice = bookingNotice()) => (await channel.send(notice, new AbortController().signal)).ref,
		shown: () => telegram.world.chat(chat).messages.map(({ text }) => text.replaceAll('\u2060', '')),
	};
}

const address = { id: 'row-1', recipient: String(chat), timeZone: 'Europe/Paris' };

export function bookingNotice(over: Partial<BookingNotice> = {}): BookingNotice {
	return sample.bookingNotice({ ...address, ...over });
}

export function siteNotice(over: Partial<SiteNotice> = {}): SiteNotice {
	return sample.siteNotice({ ...address, facts: { count: 3 }, ...over });
}

export function digestNotice(
	notices: DigestNotice['notices'],
	over: Partial<DigestNotice> = {},
): DigestNotice {
	return sample.digestNotice({ ...address, notices, ...over });
}

/** What a sending failed with; nothing of the token may stand in it. */
export async function failureOf(sending: Promise<unknown>): Promise<SendFailure> {
	const fault = await sending.then(
		() => null,
		(error: unknown) => error,
	);
	expect(inspect(fault, { depth: 10, showHidden: true })).not.toContain(token.slice(8));
	if (fault instanceof SendFailure) return fault;
	throw new Error('It did not fail as it should.', { cause: fault });
}
