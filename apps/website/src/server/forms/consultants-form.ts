import { approveProfile, listProfiles } from '../db/consultants.ts';
import { theirsOf } from '../http/caller-answer.ts';
import { redirectTo } from './redirect-to.ts';
import type { MemberTurn } from './turn.ts';
import { readForm } from './typed.ts';

export type ConsultantsView = { profiles: Awaited<ReturnType<typeof listProfiles>> };

/** `/{locale}/dashboard/consultants`, for owners: who is shown to visitors. */
export async function consultantsForm({
	app,
	signedIn: { account },
	locale,
	request,
}: MemberTurn): Promise<Response | ConsultantsView> {
	const inTheirs = theirsOf(app, { role: account.role, account: account.id });
	if (request.method === 'POST') {
		const typed = await readForm(request);
		if (typed('do') === 'approve' || typed('do') === 'withdraw')
			await inTheirs((database) => approveProfile(database, typed('account'), typed('do') === 'approve'));
		return redirectTo(`/${locale}/dashboard/consultants`);
	}
	return { profiles: await inTheirs(listProfiles) };
}
