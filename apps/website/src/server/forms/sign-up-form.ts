import { plainLine } from '../domain/plain-line.ts';
import { mailFault, nameFault, newPasswordFault } from './check-fields.ts';
import { type FormState, faulty, tooMany, untouched } from './fault.ts';
import { redirectTo } from './redirect-to.ts';
import { type Turn, visitorOf } from './turn.ts';
import { readForm } from './typed.ts';

/** Why there is a form, or why there is none */
export type SignUpWay = 'setup' | 'invite' | 'open' | 'closed' | 'invite-only' | 'link-ended';

export type SignUpView = FormState & { way: SignUpWay; name: string; email: string };

/** `/{locale}/sign-up`: makes an account for whoever may have one, and signs them in. */
export async function signUpForm(turn: Turn): Promise<Response | SignUpView> {
	const { searchParams } = new URL(turn.request.url);
	const token = searchParams.get('setup') ?? searchParams.get('invite');
	const way = await wayOf(turn, token);
	const isForm = way === 'setup' || way === 'invite' || way === 'open';
	if (!isForm || turn.request.method !== 'POST') return { ...untouched, way, name: '', email: '' };
	const typed = await readForm(turn.request);
	const name = plainLine(typed('name'));
	const email = typed('email').trim();
	const password = typed('password');
	const faults = {
		name: nameFault(name),
		email: mailFault(email),
		password: newPasswordFault(password, [name, email]),
	};
	const view = { way, name, email };
	if (Object.values(faults).some((fault) => fault !== undefined)) return { ...faulty(faults), ...view };
	const { accounts } = turn.app;
	const visitor = visitorOf(turn);
	const made = await accounts.signUp({ name, email, password, locale: turn.locale }, token, visitor);
	if (!made.ok && made.reason === 'too-many') return { ...tooMany(made.retryAfterS), ...view };
	if (!made.ok && made.reason === 'mail-taken') return { ...faulty({ email: 'mailTaken' }), ...view };
	if (!made.ok) return { ...faulty({ form: 'notInvited' }), ...view };
	const inside = await accounts.signIn({ email, password }, visitor);
	if (!inside.ok) return redirectTo(`/${turn.locale}/sign-in`);
	return redirectTo(`/${turn.locale}/dashboard`, inside.cookies);
}

async function wayOf({ app }: Turn, token: string | null): Promise<SignUpWay> {
	const { signUp } = app.config;
	if (token !== null) {
		const found = await app.accounts.invitationOf(token);
		if (found !== null && (found.kind === 'setup' || signUp !== 'closed')) return found.kind;
		return 'link-ended';
	}
	return signUp === 'invite' ? 'invite-only' : signUp;
}
