import { SendFailure } from '../../send-failure.ts';

/**
 * Something between here and Telegram answered in its place: a proxy, a gateway, a sign-in page of a network.
 * A gateway that waited in vain (504), and a good status with a broken answer, leave open whether it arrived.
 */
export function strangeAnswer({ status, headers }: Response): SendFailure {
	const seconds = Number(headers.get('retry-after') ?? Number.NaN);
	return new SendFailure(
		'telegram-strange-answer',
		'provider',
		`What answered in Telegram's place (${status}) is not the Bot API. If that stays, look at proxies on the way to api.telegram.org.`,
		{
			retryAfterS: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
			mayHaveArrived: status === 504 || (status >= 200 && status < 300),
		},
	);
}
