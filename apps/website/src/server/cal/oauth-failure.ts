import * as oauth from 'oauth4webapi';
import { AppError } from '../errors.ts';

/** What went wrong with OAuth, as an error that somebody can act on; no token or code is in it. */
export function oauthFailure(
	what: 'exchange' | 'refresh',
	host: string,
	redirectUri: string,
	error: unknown,
): unknown {
	if (error instanceof oauth.AuthorizationResponseError) return notAllowed(error.error, redirectUri);
	if (error instanceof oauth.ResponseBodyError) return refused(what, error.error, redirectUri);
	if (error instanceof oauth.WWWAuthenticateChallengeError)
		return refused(what, 'invalid_client', redirectUri);
	if (error instanceof oauth.OperationProcessingError) return processing(host, error);
	if (!(error instanceof Error)) return error;
	if (error.name === 'TimeoutError' || error.name === 'AbortError')
		return new AppError('cal-too-slow', 'network', `${host} did not answer in time. Try again later.`);
	if (error instanceof TypeError)
		return new AppError('cal-unreachable', 'network', `${host} cannot be reached. Try again later.`, {
			cause: error.cause,
		});
	return error;
}

/** It came back with a no in place of a code. */
function notAllowed(reason: string, redirectUri: string): AppError {
	if (reason === 'access_denied')
		return new AppError(
			'oauth-denied',
			'input',
			'Access was not given at Cal.com, so nothing was connected. Begin anew when you want to.',
		);
	return refused('exchange', reason, redirectUri);
}

function refused(what: 'exchange' | 'refresh', reason: string, redirectUri: string): AppError {
	const why = /^[\w-]{1,60}$/.test(reason) ? reason : 'no reason that could be told';
	if (reason === 'invalid_grant') {
		return new AppError(
			'oauth-code-refused',
			'reconnect',
			what === 'refresh'
				? 'Cal.com no longer takes what this connection was given. Connect it again.'
				: `Cal.com did not take the code it had given: it is too old, was used before, or the redirect address is not exactly ${redirectUri}. Begin anew.`,
		);
	}
	if (reason === 'invalid_client' || reason === 'unauthorized_client')
		return new AppError(
			'oauth-client-refused',
			'reconnect',
			`Cal.com does not know this site's application, has not approved it, or its secret is another one (${why}). Compare CAL_OAUTH_CLIENT_ID and CAL_OAUTH_CLIENT_SECRET with Settings → Developer → OAuth there.`,
		);
	return new AppError(
		'oauth-refused',
		'provider',
		`Cal.com refused it (${why}). Its application there needs all scopes that were asked for, and the redirect address ${redirectUri}.`,
	);
}

function processing(host: string, error: oauth.OperationProcessingError): AppError {
	if (error.code === oauth.INVALID_RESPONSE && /state/.test(error.message)) return wrongState();
	return new AppError(
		'cal-strange-answer',
		'provider',
		`${host} answered something that is none of Cal.com's. Look whether CAL_API_URL is right, such as https://api.cal.com/v2.`,
	);
}

/** What came back was not begun by this session, is older than ten minutes, or came back before. */
export function wrongState(): AppError {
	return new AppError(
		'oauth-state',
		'input',
		'This return from Cal.com was not begun here, came too late, or was used before. Begin anew on the connections page.',
	);
}
