import { limits } from '@bookme/website/server/connect/limits.ts';
import type { Role } from '@bookme/website/server/domain/account.ts';
import { plainLine } from '@bookme/website/server/domain/plain-line.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { mailFault, nameFault, newPasswordFault } from '@bookme/website/server/forms/check-fields.ts';
import type { Fault } from '@bookme/website/server/forms/fault.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { readPassword } from './read-password.ts';
import { withAccounts } from './with-accounts.ts';

export type CreateOptions = {
	email: string;
	name: string;
	role: Role;
	passwordStdin?: true;
	json?: true;
};

/** Makes an account, whoever may sign up. @throws AppError `bad-account`, `account-exists` */
export async function createAccount(situation: Situation, options: CreateOptions): Promise<void> {
	const { terminal } = situation;
	const email = options.email.trim();
	const name = plainLine(options.name);
	refuse(mailFault(email) ?? nameFault(name));
	// Before anybody is asked to think of a password.
	situation.config();
	const password = await readPassword(terminal, options.passwordStdin === true);
	refuse(newPasswordFault(password, [name, email]));
	const made = await withAccounts(situation, (accounts) =>
		accounts.create({ name, email, password, locale: 'en' }, options.role),
	);
	if (!made.ok) {
		const known = harmless(email);
		throw new AppError(
			'account-exists',
			'input',
			`There is an account of ${known} already. For a new password: pnpm cal admin reset ${known}`,
		);
	}
	const { id, role } = made.account;
	if (options.json) return terminal.line(harmlessJson({ id, name, email: made.account.email, role }, 2));
	terminal.line(`${harmless(name)} <${harmless(made.account.email)}> has an account now, as ${role}.`);
	terminal.note(`Sign in at ${situation.config().siteUrl}/en/sign-in`);
}

function refuse(fault: Fault | undefined): void {
	if (fault === undefined) return;
	throw new AppError('bad-account', 'input', said[fault] ?? 'This makes no account.');
}

const said: Partial<Record<Fault, string>> = {
	mailNeeded: 'Write a mail address after --email, such as name@example.com.',
	nameNeeded: 'Write a name after --name.',
	nameLong: `The name has more than ${limits.nameMax} characters.`,
	passwordShort: `The password has to have at least ${limits.passwordMin} characters.`,
	passwordLong: `The password may have at most ${limits.passwordMax} characters.`,
	passwordWeak: 'Choose another password: this one is guessed first.',
};
