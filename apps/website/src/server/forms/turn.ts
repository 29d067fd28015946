import type { App } from '../app.ts';
import type { SignedInAs } from '../connect/sessions.ts';
import type { Locale } from '../domain/locale.ts';

/** A request for one of the pages of those who have an account. */
export type Turn = {
	app: App;
	request: Request;
	/** The address that the connection came from */
	remote: string;
	locale: Locale;
	/** Who is signed in, or null */
	signedIn: Pick<SignedInAs, 'account' | 'session'> | null;
};

/** A turn of somebody who is signed in. */
export type MemberTurn = Turn & { signedIn: Pick<SignedInAs, 'account' | 'session'> };

/** The visitor as accounts want them. */
export function visitorOf({ app, request, remote }: Pick<Turn, 'app' | 'request' | 'remote'>) {
	return {
		cookie: request.headers.get('cookie'),
		userAgent: request.headers.get('user-agent'),
		address: app.clientAddress(remote, request.headers.get('x-forwarded-for')),
	};
}
