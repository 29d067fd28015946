import { isRole, type Role, roles } from '@bookme/website/server/domain/account.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CreateOptions } from '../admin/create-account.ts';
import type { Situation } from '../situation.ts';

type Json = { json?: true };

// Read when they are asked for: every other command starts without all that accounts rest on.
const toCreate = () => import('../admin/create-account.ts');
const toReset = () => import('../admin/reset-account.ts');
const toList = () => import('../admin/list-accounts.ts');
const toChange = () => import('../admin/change-account.ts');

/** `pnpm cal admin`: who may sign in to the dashboard, beside the running site. */
export function addAdmin(program: Command, situation: Situation): void {
	const admin = program
		.command('admin')
		.summary('make and look after the accounts of those who sign in')
		.addHelpText('after', '\nExample:\n  pnpm cal admin create --email ada@example.com --name Ada');
	addCreate(admin, situation);
	addReset(admin, situation);
	admin
		.command('list')
		.summary('list the accounts')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal admin list')
		.action(async (options: Json) => (await toList()).listAccounts(situation, options));
	addChanges(admin, situation);
}

function addCreate(admin: Command, situation: Situation): void {
	admin
		.command('create')
		.summary('make an account, the first one too')
		.description(
			'Makes an account, whatever SIGN_UP says. The password is asked for without being shown, or read from stdin; it never stands on the command line.',
		)
		.requiredOption('--email <mail>', 'to sign in with')
		.requiredOption('--name <name>', 'as others see it')
		.addOption(new Option('--role <role>', 'what it may do').choices(roles).default('owner'))
		.option('--password-stdin', 'read the password from stdin')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal admin create --email ada@example.com --name Ada\n  pnpm -s cal admin create --email ben@example.com --name Ben --role consultant --password-stdin < password.txt',
		)
		.action(async (options: CreateOptions) => (await toCreate()).createAccount(situation, options));
}

function addReset(admin: Command, situation: Situation): void {
	admin
		.command('reset')
		.summary('print a link for a new password')
		.description('Prints a link by which somebody chooses a new password: it works once, for an hour.')
		.argument('<mail>', 'of the account')
		.option('--two-factor', 'their app for codes is lost, too: no code is asked for any more')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal admin reset ada@example.com')
		.action(async (mail: string, options: Json & { twoFactor?: true }) =>
			(await toReset()).resetAccount(situation, mail, options),
		);
}

function addChanges(admin: Command, situation: Situation): void {
	admin
		.command('role')
		.summary('make somebody an owner, or a consultant')
		.argument('<mail>', 'of the account')
		.argument('<role>', roles.join(' or '), readRole)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal admin role ben@example.com owner')
		.action(async (mail: string, role: Role, options: Json) =>
			(await toChange()).changeAccount(situation, mail, { role }, { done: `is ${role} now`, ...options }),
		);
	for (const [name, summary, change, done] of [
		[
			'close',
			'let somebody in nowhere, and keep their account',
			{ isActive: false },
			'is let in nowhere now',
		],
		['open', 'let somebody in again', { isActive: true }, 'may sign in again'],
		['remove', 'remove an account', { remove: true }, 'has no account any more'],
	] as const) {
		admin
			.command(name)
			.summary(summary)
			.argument('<mail>', 'of the account')
			.option('--json', 'print JSON')
			.addHelpText('after', `\nExample:\n  pnpm cal admin ${name} ben@example.com`)
			.action(async (mail: string, options: Json) =>
				(await toChange()).changeAccount(situation, mail, change, { done, ...options }),
			);
	}
}

function readRole(given: string): Role {
	if (isRole(given)) return given;
	throw new InvalidArgumentError(`Write ${roles.join(' or ')}.`);
}
