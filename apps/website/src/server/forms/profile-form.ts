import type { TwoFactorOffer } from '../connect/two-factor.ts';
import { isLocale } from '../domain/locale.ts';
import { plainLine } from '../domain/plain-line.ts';
import { nameFault, newPasswordFault } from './check-fields.ts';
import { type FormState, faulty, tooMany, untouched } from './fault.ts';
import { redirectTo } from './redirect-to.ts';
import { type MemberTurn, visitorOf } from './turn.ts';
import { readForm, type Typed } from './typed.ts';

/** What a page says was done */
export const profileDeeds = [
	'saved',
	'password',
	'session',
	'revoked',
	'two-factor-on',
	'two-factor-off',
] as const;
export type ProfileDeed = (typeof profileDeeds)[number];

export type ProfileView = FormState & {
	/** Which of the page's forms was sent */
	form: string;
	done: ProfileDeed | null;
	name: string;
	/** Shown this once */
	token: string | null;
	offer: TwoFactorOffer | null;
	tokenName: string;
};

type Outcome = Response | Partial<ProfileView>;

/** `/{locale}/dashboard/profile`: one page of several forms; `do` tells which one was sent. */
export async function profileForm(turn: MemberTurn): Promise<Response | ProfileView> {
	const done = new URL(turn.request.url).searchParams.get('done');
	const { name } = turn.signedIn.account;
	const view = { ...untouched, form: '', name, token: null, offer: null, tokenName: '' };
	if (turn.request.method !== 'POST')
		return { ...view, done: profileDeeds.find((deed) => deed === done) ?? null };
	const typed = await readForm(turn.request);
	const form = typed('do');
	const outcome = (await deeds[form]?.(turn, typed)) ?? {};
	return outcome instanceof Response ? outcome : { ...view, done: null, form, ...outcome };
}

const deeds: Readonly<Record<string, (turn: MemberTurn, typed: Typed) => Promise<Outcome>>> = {
	describe: async ({ app, signedIn, locale }, typed) => {
		const name = plainLine(typed('name'));
		const fault = nameFault(name);
		if (fault !== undefined) return { ...faulty({ name: fault }), name };
		const chosen = typed('language');
		const language = isLocale(chosen) ? chosen : locale;
		await app.accounts.describe(signedIn.account.id, { name, locale: language });
		return redirectTo(profilePath(language, 'saved'));
	},

	password: async (turn, typed) => {
		const { account } = turn.signedIn;
		const [current, next] = [typed('current'), typed('password')];
		const fault = newPasswordFault(next, [account.name, account.email]);
		const missing = current === '' ? ('passwordNeeded' as const) : undefined;
		if (fault !== undefined || missing !== undefined) return faulty({ password: fault, current: missing });
		const changed = await turn.app.accounts.changePassword(account.id, { current, next }, visitorOf(turn));
		if (changed.ok) return redirectTo(profilePath(turn.locale, 'password'), changed.cookies);
		return refused(changed, 'current');
	},

	session: async ({ app, signedIn, locale }, typed) => {
		await app.accounts.endSession(signedIn.account.id, typed('session'));
		return redirectTo(profilePath(locale, 'session'));
	},

	everywhere: async (turn) => {
		const cookies = await turn.app.accounts.signOutEverywhere(turn.signedIn.account.id, visitorOf(turn));
		return redirectTo(`/${turn.locale}/sign-in`, cookies);
	},

	token: async ({ app, signedIn }, typed) => {
		const tokenName = plainLine(typed('name'));
		const fault = nameFault(tokenName);
		if (fault !== undefined) return { ...faulty({ name: fault }), tokenName };
		const token = await app.accounts.makeToken(signedIn.account.id, tokenName);
		return token === null ? { ...faulty({ name: 'tokenTaken' }), tokenName } : { token };
	},

	revoke: async ({ app, signedIn, locale }, typed) => {
		await app.accounts.revokeToken(signedIn.account.id, typed('token'));
		return redirectTo(profilePath(locale, 'revoked'));
	},

	'two-factor': async (turn, typed) => {
		const { accounts } = turn.app;
		const offer = await accounts.offerTwoFactor(turn.signedIn.account.id, typed('password'), visitorOf(turn));
		return offer.ok ? { offer } : refused(offer, 'password');
	},

	confirm: async (turn, typed) => {
		const { accounts } = turn.app;
		const done = await accounts.confirmTwoFactor(turn.signedIn.account.id, typed('code'), visitorOf(turn));
		if (done.ok) return redirectTo(profilePath(turn.locale, 'two-factor-on'), done.cookies);
		return done.reason === 'too-many' ? tooMany(done.retryAfterS) : faulty({ code: 'codeWrong' });
	},

	'two-factor-off': async (turn, typed) => {
		const { accounts } = turn.app;
		const done = await accounts.dropTwoFactor(turn.signedIn.account.id, typed('password'), visitorOf(turn));
		if (done.ok) return redirectTo(profilePath(turn.locale, 'two-factor-off'), done.cookies);
		return refused(done, 'password');
	},
};

function refused(
	outcome: { reason: 'wrong' | 'done-already' } | { reason: 'too-many'; retryAfterS: number },
	field: string,
): FormState {
	if (outcome.reason === 'too-many') return tooMany(outcome.retryAfterS);
	return outcome.reason === 'wrong' ? faulty({ [field]: 'passwordWrong' }) : untouched;
}

function profilePath(locale: string, done: ProfileDeed): string {
	// Named, as a browser else stays where the form was.
	return `/${locale}/dashboard/profile?done=${done}#main`;
}
