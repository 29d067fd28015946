import { Api } from 'grammy';
import { z } from 'zod';
import { plainAddress } from './plain-address.ts';
import { strangeAnswer } from './strange-answer.ts';

export type TelegramSettings = {
	/** The bot's, as @BotFather gives it */
	token: string;
	/** Without a slash at its end; `https://api.telegram.org` unless another is given */
	apiRoot?: string;
	fetch?: typeof globalThis.fetch;
	/** After how many milliseconds a call is given up */
	timeoutMs?: number;
};

/** For how long Telegram keeps a call for updates open. In seconds. */
export const pollSeconds = 25;

/**
 * The Bot API. It repeats nothing by itself: the outbox does.
 * @param signal Ends every call
 * @throws AppError `telegram-api-root`
 */
export function telegramApi(settings: TelegramSettings, signal: AbortSignal): Api {
	const { token, apiRoot = 'https://api.telegram.org' } = settings;
	return new Api(token, {
		apiRoot: plainAddress(apiRoot),
		fetch: (url: string, { body }: { body: string }) => ask(settings, signal, url, body),
	});
}

/** @throws SendFailure for an answer that is none of Telegram's; what `fetch` throws */
async function ask(
	{ fetch = globalThis.fetch, timeoutMs = 20_000 }: TelegramSettings,
	signal: AbortSignal,
	url: string,
	body: string,
): Promise<Response> {
	const ownMs = url.endsWith('/getUpdates') ? timeoutMs + pollSeconds * 1000 : timeoutMs;
	const answer = await fetch(url, {
		method: 'POST',
		// Over a line that was kept open, and is closed at the other end just then, nobody knows what arrived.
		headers: { 'Content-Type': 'application/json', Connection: 'close' },
		body,
		redirect: 'manual',
		signal: AbortSignal.any([signal, AbortSignal.timeout(ownMs)]),
	});
	const text = await answer.text();
	if (!isEnvelope(text)) throw strangeAnswer(answer);
	return new Response(text);
}

const envelope = z.union([
	z.object({ ok: z.literal(true), result: z.unknown() }),
	z.object({ ok: z.literal(false), error_code: z.number(), description: z.string() }),
]);

function isEnvelope(text: string): boolean {
	try {
		return envelope.safeParse(JSON.parse(text)).success;
	} catch {
		return false;
	}
}
