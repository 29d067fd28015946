import type { TokenEndpointResponse } from 'oauth4webapi';
import { AppError } from '../errors.ts';

/** A pair of tokens as it was given. */
export type GivenTokens = {
	access: string;
	refresh: string;
	/** Seconds for which the access token is good: a span, so that nobody's clock matters */
	lifeS: number;
};

/** What Cal.com gives where it does not say for how long */
const usualLifeS = 1800;

/** @param before The refresh token that was spent: where no other comes it is good for once more */
export function givenTokens(answer: TokenEndpointResponse, before: string | null): GivenTokens {
	const { access_token: access, refresh_token: refresh = before, expires_in: lifeS = usualLifeS } = answer;
	if (refresh !== null) return { access, refresh, lifeS };
	throw new AppError(
		'cal-strange-answer',
		'provider',
		'Cal.com gave a token without a refresh token, so the connection would last half an hour. Look at the application under Settings → Developer → OAuth there.',
	);
}
