import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { withAccounts } from './with-accounts.ts';

/** Lists who may sign in. */
export async function listAccounts(situation: Situation, { json }: { json?: true }): Promise<void> {
	const { terminal } = situation;
	const accounts = await withAccounts(situation, (one) => one.list());
	if (json) return terminal.line(harmlessJson(accounts, 2));
	if (accounts.length === 0)
		return terminal.note('There are no accounts yet: pnpm cal admin create --email … --name …');
	for (const { email, name, role, isActive, hasTwoFactor } of accounts) {
		const marks = [role, !isActive && 'closed', hasTwoFactor && 'two-factor'].filter(Boolean).join(', ');
		terminal.line(`${harmless(email)}  ${harmless(name)}  ${marks}`);
	}
}
