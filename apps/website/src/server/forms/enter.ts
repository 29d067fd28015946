import type { App } from '../app.ts';
import type { SignedInAs } from '../connect/sessions.ts';
import { cameOverHttps } from '../http/over-https.ts';
import { type AccountPage, signInPath } from './account-paths.ts';
import { redirectTo } from './redirect-to.ts';
import { visitorOf } from './turn.ts';

/** Why a page is not shown: it came over plain http; there is no secret; the database does not answer; it is for owners */
export type Refusal = 'https' | 'no-secret' | 'unavailable' | 'owner-only';

export type Entered =
	| { ok: true; signedIn: SignedInAs | null }
	| { ok: false; refusal: Refusal }
	| { ok: false; answer: Response };

/** Who comes to a page of those who have an account, and whether they may. */
export async function enter(
	app: App,
	{ request, remote }: { request: Request; remote: string },
	{ locale, page, path }: { locale: 'en' | 'ru' | 'fr'; page: AccountPage; path: string },
): Promise<Entered> {
	if (!cameOverHttps(app.config, request, remote)) return { ok: false, refusal: 'https' };
	if (!app.accounts.isOpen) return { ok: false, refusal: 'no-secret' };
	const signedIn = await app.accounts.sessionOf(visitorOf({ app, request, remote }), { renews: true });
	if (page !== 'dashboard') return { ok: true, signedIn };
	if (signedIn === null) {
		// What was sent with a form is gone; what was looked for is found again.
		const query = request.method === 'GET' ? new URL(request.url).search : '';
		return { ok: false, answer: redirectTo(signInPath(locale, path + query)) };
	}
	const isForOwners = ['people', 'consultants'].some((page) =>
		path.startsWith(`/${locale}/dashboard/${page}`),
	);
	if (isForOwners && signedIn.account.role !== 'owner') return { ok: false, refusal: 'owner-only' };
	return { ok: true, signedIn };
}
