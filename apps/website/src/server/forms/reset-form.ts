import { mailFault, newPasswordFault } from './check-fields.ts';
import { type FormState, faulty, tooMany, untouched } from './fault.ts';
import { redirectTo } from './redirect-to.ts';
import { type Turn, visitorOf } from './turn.ts';
import { readForm } from './typed.ts';

export type ResetView = FormState & {
	/** A mail is asked for, is on its way or cannot be sent; a link is used, or no longer works */
	step: 'ask' | 'sent' | 'no-mail' | 'choose' | 'link-ended';
	email: string;
};

/** `/{locale}/reset`: a link by mail, and behind that link a new password. */
export async function resetForm(turn: Turn): Promise<Response | ResetView> {
	const { accounts } = turn.app;
	const token = new URL(turn.request.url).searchParams.get('token');
	const isPosted = turn.request.method === 'POST';
	if (token !== null) return byLink(turn, token, isPosted);
	if (!accounts.canMail) return { ...untouched, step: 'no-mail', email: '' };
	if (!isPosted) return { ...untouched, step: 'ask', email: '' };
	const email = (await readForm(turn.request))('email').trim();
	const fault = mailFault(email);
	if (fault !== undefined) return { ...faulty({ email: fault }), step: 'ask', email };
	const asked = await accounts.askReset({ email, locale: turn.locale }, visitorOf(turn));
	if (asked.ok) return { ...untouched, step: 'sent', email };
	if (asked.reason === 'no-mail') return { ...untouched, step: 'no-mail', email };
	return { ...tooMany(asked.retryAfterS), step: 'ask', email };
}

async function byLink(turn: Turn, token: string, isPosted: boolean): Promise<Response | ResetView> {
	const { accounts } = turn.app;
	const view = { step: 'choose', email: '' } as const;
	if (!(await accounts.isResetToken(token))) return { ...untouched, ...view, step: 'link-ended' };
	if (!isPosted) return { ...untouched, ...view };
	const next = (await readForm(turn.request))('password');
	const fault = newPasswordFault(next, []);
	if (fault !== undefined) return { ...faulty({ password: fault }), ...view };
	const reset = await accounts.resetPassword({ token, next }, visitorOf(turn));
	if (reset.ok) return redirectTo(`/${turn.locale}/sign-in?done=reset`);
	if (reset.reason === 'too-many') return { ...tooMany(reset.retryAfterS), ...view };
	return { ...untouched, ...view, step: 'link-ended' };
}
