import { consoleChannel } from './channels/console.ts';
import type { Config } from './config.ts';
import type { ChannelName } from './domain/channel.ts';
import type { Notice } from './domain/notice.ts';
import type { Preview } from './domain/preview.ts';
import { type MailConfig, mailSettings } from './mailing.ts';

type PreviewParts = {
	config: Pick<Config, 'notify'> & MailConfig;
	/** Milliseconds since 1970 */
	now(): number;
};

type PreviewOf = (notice: Notice, parts: PreviewParts) => Preview | null | Promise<Preview | null>;

/**
 * What a channel would send, whether it is configured or not. Nothing is sent.
 * @returns null where the channel says nothing of it
 */
export const previews: Record<ChannelName, PreviewOf> = {
	mail: async (notice, { config, now }) =>
		(await import('./channels/mail/preview-mail.ts')).previewMail(
			notice,
			mailSettings(config, config.notify.mail?.from ?? 'bookings@example.com', now),
		),
	telegram: async (notice, { config: { notify, siteUrl, calOrigin } }) =>
		(await import('./channels/telegram/preview-telegram.ts')).previewTelegram(notice, {
			...{ siteUrl, calOrigin, isHeard: notify.telegram?.updates !== 'off' },
		}),
	notion: async (notice) => (await import('./channels/notion/preview-notion.ts')).previewNotion(notice),
	webhook: async (notice, { now }) =>
		(await import('./channels/webhook/preview-webhook.ts')).previewWebhook(notice, now()),
	console: previewConsole,
};

async function previewConsole(notice: Notice): Promise<Preview> {
	let sent: object = {};
	const channel = consoleChannel({
		info: (fields, msg) => {
			sent = { ...fields, msg };
		},
	});
	await channel.send(notice, new AbortController().signal);
	const line = JSON.stringify(sent);
	return { lines: [line], sent, files: { '': line } };
}
