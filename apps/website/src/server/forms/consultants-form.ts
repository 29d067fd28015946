import { writeAudit } from '../db/audit.ts';
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
		const [whose, isApproved] = [typed('account'), typed('do') === 'approve'];
		if (isApproved || typed('do') === 'withdraw')
			await inTheirs(async (database) => {
				if (!(await approveProfile(database, whose, isApproved))) return;
				const what = isApproved ? 'approved' : 'withdrawn';
				await writeAudit(database, { what, account: whose, actor: account.id });
			});
		return redirectTo(`/${locale}/dashboard/consultants`);
	}
	return { profiles: await inTheirs(listProfiles) };
}
