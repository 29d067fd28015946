import type { Chat } from '@bookme/box/telegram/chat';
import type { Manner } from '@bookme/box/telegram/manners';
import { telegramTexts } from '../../src/server/channels/telegram/texts.ts';
import { telegramChannel } from '../../src/server/channels/telegram.ts';
import type { Notice } from '../../src/server/domain/notice.ts';
import { chat, stage, token } from '../telegram/stage.ts';
import { busyForS, type ChannelStage, type Fault, type Received } from './stage.ts';

/** A Telegram with one chat of the bot. */
export async function telegramStage(): Promise<ChannelStage> {
	const { telegram, settings } = await stage();
	const shown = telegram.world.chat(chat);
	return {
		recipient: String(chat),
		open: (over) => telegramChannel({ ...settings, ...over }),
		settings: {
			telegram: { token, chats: [String(chat)], apiRoot: telegram.apiRoot, updates: 'off' },
		},
		wordsOf,
		texts: telegramTexts,
		received: async () => messagesIn(shown),
		befall(fault) {
			telegram.manners.clear();
			shown.isBlocked = fault === 'recipient-gone';
			if (fault !== null && fault !== 'recipient-gone') telegram.manners.plan(mannerOf[fault]);
		},
		leave: () => telegram.leave(),
		secrets: [token.slice(8)],
		stop: () => telegram.stop(),
	};
}

const mannerOf: Record<Exclude<Fault, 'recipient-gone'>, Manner> = {
	busy: { kind: 'fail', status: 429, retryAfterS: busyForS },
	failing: { kind: 'fail', status: 500 },
	'key-refused': { kind: 'fail', status: 401 },
	cut: { kind: 'cut-after' },
	silent: { kind: 'hang' },
};

function wordsOf(notice: Notice): string[] | null {
	if (notice.kind === 'account') return null;
	const texts = telegramTexts[notice.locale];
	if (notice.kind === 'digest')
		return [texts.digest, ...notice.notices.flatMap((one) => wordsOf(one)?.[0] ?? [])];
	if (notice.kind === 'site') return [texts.matters[notice.matter].title, texts.matters[notice.matter].text];
	const { cancellationReason, rejectionReason } = notice.booking;
	return [
		`${texts.happenings[notice.happening]} · ${texts.meetings.tech}`,
		...['10:00', '10:45', 'Europe/Paris', notice.reader === 'owner' ? 'ida@example.com' : 'Mara'],
		...[cancellationReason, rejectionReason].filter((reason) => reason !== null),
		...(notice.happening === 'moved' ? [texts.before] : []),
	];
}

/** What Telegram itself would make a link, a mention, a command or a tag of */
const lively = /@\w|#\w|\$[A-Z]|(?<=^|\s)\/\w|:\/\/|\w\.\w/g;

function messagesIn({ messages }: Chat): Received[] {
	return messages
		.filter(({ isDeleted }) => !isDeleted)
		.map(({ id, text, entities, buttons, replyTo }) => ({
			id: String(id),
			thread: String(replyTo ?? id),
			text: text.replaceAll('\u2060', ''),
			shape: [
				...entities.map(({ type }) => type),
				...buttons.flat().map((button) => ('url' in button ? 'link' : 'decision')),
				...(text.match(lively) ?? []).map((sign) => sign.replace(/\w/g, 'a')),
			],
		}));
}
