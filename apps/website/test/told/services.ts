import { startNotion } from '@bookme/box/notion/start-notion';
import { startSmtp } from '@bookme/box/smtp/start-smtp';
import { startTelegram } from '@bookme/box/telegram/start-telegram';
import { setUpNotion } from '../../src/server/channels/notion/set-up-notion.ts';
import { startReceiver } from '../webhook-receiver.ts';

const token = '123456:AAE-example_of_a_token-0123456789';
const notionToken = 'ntn_test_0123456789abcdef';
export const webhookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export type Services = Awaited<ReturnType<typeof startServices>>;

/** Every service that people are told by: mail, Telegram, Notion, and somebody's own program. */
export async function startServices() {
	const smtp = await startSmtp();
	const telegram = await startTelegram({ token });
	const notion = await startNotion({ token: notionToken });
	const receiver = await startReceiver();
	return {
		...{ smtp, telegram, notion, receiver },
		/** A recipient of each kind for one site, by the number of it, and the site's variables for that */
		async recipient(number: number) {
			const chat = telegram.world.addChat(1000 + number);
			const { id: databaseId } = notion.addDatabase();
			// Its columns are made, as `cal notify setup notion` does it.
			await setUpNotion({ token: notionToken, databaseId, baseUrl: notion.origin, perSecond: 1000 });
			const path = `/told/${number}`;
			const owner = `owner${number}@example.com`;
			const env = {
				...{ SMTP_URL: smtp.url, MAIL_FROM: 'bookings@example.com', NOTIFY_MAIL_TO: owner },
				...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_CHATS: String(chat.id), TELEGRAM_API_URL: telegram.apiRoot },
				...{ NOTION_TOKEN: notionToken, NOTION_DATABASE_ID: databaseId, NOTION_API_URL: notion.origin },
				...{ NOTIFY_WEBHOOK_URL: receiver.origin + path, NOTIFY_WEBHOOK_SECRET: webhookSecret },
			};
			return { owner, chat, databaseId, path, env };
		},
		async stop() {
			await Promise.all([smtp.stop(), telegram.stop(), notion.stop(), receiver.stop()]);
		},
	};
}

export type Recipient = Awaited<ReturnType<Services['recipient']>>;

/** Pages of a database in Notion that are not in the trash, each by the names of its columns, as text */
export function pagesOf({ notion: { world } }: Pick<Services, 'notion'>, databaseId: string) {
	const [sourceId] = world.databases.get(databaseId)?.dataSourceIds ?? [];
	const columns = [...(world.dataSources.get(sourceId ?? '')?.properties.values() ?? [])];
	const pages = [...world.pages.values()].filter((page) => page.dataSourceId === sourceId && !page.inTrash);
	return pages.map(({ values }) =>
		Object.fromEntries(columns.map(({ name, id }) => [name, JSON.stringify(values.get(id) ?? null)])),
	);
}
