import type { MemberChange } from '../connect/members.ts';
import { isRole } from '../domain/account.ts';
import { type FormState, faulty, untouched } from './fault.ts';
import { redirectTo } from './redirect-to.ts';
import type { MemberTurn } from './turn.ts';
import { readForm, type Typed } from './typed.ts';

export type PeopleView = FormState & {
	/** The account that a form was about */
	about: string;
	/** The account that something was done to */
	done: string | null;
	takenBack: boolean;
	/** Shown this once */
	link: string | null;
};

/** `/{locale}/dashboard/people`, for owners: who may sign in, as what, and links for others. */
export async function peopleForm(turn: MemberTurn): Promise<Response | PeopleView> {
	const { app, signedIn, locale, request } = turn;
	const { searchParams } = new URL(request.url);
	const view = {
		...untouched,
		about: '',
		done: searchParams.get('done'),
		takenBack: searchParams.has('taken-back'),
		link: null,
	};
	if (request.method !== 'POST') return view;
	const typed = await readForm(request);
	const here = `/${locale}/dashboard/people`;
	const actor = signedIn.account.id;
	if (typed('do') === 'invite') {
		if (app.config.signUp === 'closed') return { ...view, ...faulty({}) };
		const role = typed('role') === 'owner' ? 'owner' : 'consultant';
		return { ...view, link: await app.accounts.invite(role, actor, locale) };
	}
	if (typed('do') === 'take-back') {
		await app.accounts.takeInvitationBack(typed('invitation'), actor);
		return redirectTo(`${here}?taken-back#invite`);
	}
	const about = typed('account');
	const change = changeIn(typed);
	if (change === null) return view;
	if ('remove' in change && typed('sure') !== 'yes')
		return { ...view, ...faulty({ account: 'notSure' }), about };
	const changed = await app.accounts.change(about, change, actor);
	if (changed.ok) return redirectTo(`${here}?done=${encodeURIComponent(about)}#main`);
	const said = {
		unknown: 'unknownAccount',
		'last-owner': 'lastOwner',
		'has-connections': 'hasConnections',
	} as const;
	const where = changed.reason === 'unknown' ? 'form' : 'account';
	return { ...view, ...faulty({ [where]: said[changed.reason] }), about };
}

function changeIn(typed: Typed): MemberChange | null {
	const role = typed('role');
	switch (typed('do')) {
		case 'role':
			return isRole(role) ? { role } : null;
		case 'close':
			return { isActive: false };
		case 'open':
			return { isActive: true };
		case 'remove':
			return { remove: true };
		default:
			return null;
	}
}
