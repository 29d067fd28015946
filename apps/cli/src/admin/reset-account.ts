import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { accountNamed, withAccounts } from './with-accounts.ts';

/**
 * Prints a link by which somebody chooses a new password: an hour, one use. Where they lost the app for their
 * codes as well, the second factor goes.
 * @throws AppError `unknown-account`, `no-auth-secret`
 */
export async function resetAccount(
	situation: Situation,
	mail: string,
	{ twoFactor, json }: { twoFactor?: true; json?: true },
): Promise<void> {
	const { terminal } = situation;
	const { link, account } = await withAccounts(situation, async (accounts) => {
		const account = await accountNamed(accounts, mail);
		const link = await accounts.resetLink(account, account.locale);
		if (twoFactor) await accounts.loseTwoFactor(account.id, 'cli');
		return { link, account };
	});
	if (json) return terminal.line(harmlessJson({ email: account.email, url: link }, 2));
	terminal.line(link);
	terminal.note(
		`Give it to ${harmless(account.name)} and nobody else: it sets the password of ${harmless(account.email)}, once, for an hour.`,
	);
	if (twoFactor) terminal.note('No code is asked for any more, until they set it up again.');
}
