import type { ChannelName } from '@bookme/website/server/domain/channel.ts';
import { AppError } from '@bookme/website/server/errors.ts';

/** Nobody is told by this channel, and what to write into .env for it. */
export function notConfigured(channel: ChannelName): AppError {
	return new AppError(
		'channel-not-configured',
		'input',
		`Nobody is told by ${channel}: ${whatToWrite[channel]}`,
	);
}

const whatToWrite: Record<ChannelName, string> = {
	mail: 'write SMTP_URL, MAIL_FROM and NOTIFY_MAIL_TO into .env.',
	telegram: 'write TELEGRAM_BOT_TOKEN and TELEGRAM_CHATS into .env.',
	notion:
		'write NOTION_TOKEN and NOTION_DATABASE_ID into .env, and share the database with the integration in Notion.',
	webhook: 'write NOTIFY_WEBHOOK_URL and NOTIFY_WEBHOOK_SECRET into .env.',
	console: 'the log tells where no other channel is configured.',
};
