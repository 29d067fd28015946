import type { SignedIn } from '../connect/sign-in.ts';
import { safeNext } from './account-paths.ts';
import { type Fault, type FormState, faulty, tooMany, untouched } from './fault.ts';
import { redirectTo } from './redirect-to.ts';
import { type Turn, visitorOf } from './turn.ts';
import { readForm } from './typed.ts';

export type SignInView = FormState & { step: 'password' | 'code'; email: string; next: string | null };

/** `/{locale}/sign-in`: a password, then a code where somebody wants one to be asked for. */
export async function signInForm(turn: Turn): Promise<Response | SignInView> {
	const { searchParams } = new URL(turn.request.url);
	const next = searchParams.get('next');
	const step = searchParams.get('step') === 'code' ? 'code' : 'password';
	const isPosted = turn.request.method === 'POST';
	if (turn.signedIn !== null && !isPosted) return redirectTo(safeNext(next, turn.locale));
	if (!isPosted) return { ...untouched, step, email: '', next };
	const typed = await readForm(turn.request);
	if (step === 'code') return byCode(turn, typed('code'), next);
	const email = typed('email').trim();
	const password = typed('password');
	const faults = {
		email: email === '' ? ('mailNeeded' as const) : undefined,
		password: password === '' ? ('passwordNeeded' as const) : undefined,
	};
	const view = { step, email, next } as const;
	if (faults.email !== undefined || faults.password !== undefined) return { ...faulty(faults), ...view };
	const outcome = await turn.app.accounts.signIn({ email, password }, visitorOf(turn));
	if (!outcome.ok) return { ...refused(outcome, 'signInWrong'), ...view };
	if (outcome.account !== null) return inside(turn, outcome, next);
	const onward = next === null ? '' : `&next=${encodeURIComponent(next)}`;
	return redirectTo(`/${turn.locale}/sign-in?step=code${onward}`, outcome.cookies);
}

async function byCode(turn: Turn, code: string, next: string | null): Promise<Response | SignInView> {
	const view = { step: 'code', email: '', next } as const;
	if (code.trim() === '') return { ...faulty({ code: 'codeNeeded' }), ...view };
	const outcome = await turn.app.accounts.signInByCode(code, visitorOf(turn));
	if (outcome.ok) return inside(turn, outcome, next);
	if (outcome.reason === 'wrong') return { ...faulty({ code: 'codeWrong' }), ...view };
	const again = outcome.reason === 'too-many' ? 'code' : 'password';
	return { ...refused(outcome, 'codeWrong'), ...view, step: again };
}

/** In their own language, unless they were going somewhere. */
function inside(turn: Turn, outcome: Extract<SignedIn, { ok: true }>, next: string | null): Response {
	const locale = outcome.account?.locale ?? turn.locale;
	return redirectTo(safeNext(next, locale), outcome.cookies);
}

function refused(outcome: Extract<SignedIn, { ok: false }>, wrong: Fault): FormState {
	if (outcome.reason === 'too-many') return tooMany(outcome.retryAfterS);
	const said = { wrong, closed: 'accountClosed', 'begin-again': 'beginAgain' } as const;
	return faulty({ form: said[outcome.reason] });
}
