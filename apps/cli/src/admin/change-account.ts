import type { MemberChange } from '@bookme/website/server/connect/members.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { accountNamed, withAccounts } from './with-accounts.ts';

/**
 * Changes what an account may do, closes or opens it, or removes it.
 * @throws AppError `unknown-account`, `last-owner`, `has-connections`
 */
export async function changeAccount(
	situation: Situation,
	mail: string,
	change: MemberChange,
	{ done, json }: { done: string; json?: true },
): Promise<void> {
	const verdict = await withAccounts(situation, async (accounts) => {
		const { id } = await accountNamed(accounts, mail);
		return accounts.change(id, change, 'cli');
	});
	if (!verdict.ok)
		throw new AppError(codes[verdict.reason], 'input', reasons[verdict.reason](harmless(mail)));
	const { id, name, email } = verdict.account;
	const { terminal } = situation;
	if (json) return terminal.line(harmlessJson({ id, name, email, ...change }, 2));
	terminal.line(`${harmless(name)} <${harmless(email)}> ${done}.`);
}

const codes = {
	unknown: 'unknown-account',
	'last-owner': 'last-owner',
	'has-connections': 'has-connections',
} as const;

const reasons = {
	unknown: (mail: string) => `There is no account of ${mail} any more.`,
	'last-owner': (mail: string) =>
		`${mail} is the only owner. Make another one first: pnpm cal admin role <mail> owner`,
	'has-connections': (mail: string) =>
		`${mail} has calendars connected. Disconnect them first, in the dashboard: their bookings would stay with nobody to see them.`,
};
