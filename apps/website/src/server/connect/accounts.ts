import { listAccountTokens } from '../db/account-tokens.ts';
import { changeAccount, findAccount, findAccountByMail, hasOwner } from '../db/accounts.ts';
import { listInvitations } from '../db/invitations.ts';
import { migrate } from '../db/migrations.ts';
import type { Account, Role } from '../domain/account.ts';
import type { Locale } from '../domain/locale.ts';
import { AppError } from '../errors.ts';
import type { AccountParts, Visitor } from './account-parts.ts';
import { accountOfToken, makeToken, revokeToken, tokenPrefix } from './account-tokens.ts';
import type { Auth } from './auth.ts';
import { invitationOf, invite, takeInvitationBack } from './invitations.ts';
import { changeMember, type MemberChange, members } from './members.ts';
import { askReset, changePassword, isResetToken, resetLink, resetPassword } from './passwords.ts';
import { endSession, sessionOf, sessionsOf, signOut, signOutEverywhere } from './sessions.ts';
import { signIn, signInByCode } from './sign-in.ts';
import { createAccount, type NewAccount, signUp } from './sign-up.ts';
import { confirmTwoFactor, dropTwoFactor, loseTwoFactor, offerTwoFactor } from './two-factor.ts';

export type AccountsOptions = Omit<AccountParts, 'auth'> & {
	/** Writes down what went wrong. Never with what it was about */
	warn(message: string): void;
};

/** Everybody who may sign in: their passwords, sessions, roles and tokens. */
export class Accounts {
	readonly #parts: AccountParts;
	readonly #warn: (message: string) => void;
	#auth: Promise<Auth> | null = null;
	#isReady: Promise<void> | null = null;

	constructor({ warn, ...parts }: AccountsOptions) {
		this.#warn = warn;
		this.#parts = { ...parts, auth: () => this.#open() };
	}

	/** Whether anybody can sign in: there is a secret to sign sessions with */
	get isOpen(): boolean {
		return this.#parts.secret !== null;
	}

	/** Whether a forgotten password can be mailed a link for */
	get canMail(): boolean {
		return this.#parts.tellReset !== null;
	}

	signIn(given: { email: string; password: string }, visitor: Visitor) {
		return signIn(this.#parts, given, visitor);
	}

	signInByCode(code: string, visitor: Visitor) {
		return signInByCode(this.#parts, code, visitor);
	}

	signUp(who: NewAccount, token: string | null, visitor: Visitor) {
		return signUp(this.#parts, who, token, visitor);
	}

	async create(who: NewAccount, role: Role) {
		await this.#ready();
		return createAccount(this.#parts, who, role);
	}

	sessionOf(visitor: Visitor, how: { renews: boolean }) {
		return sessionOf(this.#parts, visitor, how);
	}

	sessionsOf(account: string) {
		return sessionsOf(this.#parts, account);
	}

	signOut(account: string | null, visitor: Visitor) {
		return signOut(this.#parts, account, visitor);
	}

	signOutEverywhere(account: string, visitor: Visitor) {
		return signOutEverywhere(this.#parts, account, visitor);
	}

	endSession(account: string, session: string) {
		return endSession(this.#parts, account, session);
	}

	changePassword(account: string, given: { current: string; next: string }, visitor: Visitor) {
		return changePassword(this.#parts, account, given, visitor);
	}

	askReset(given: { email: string; locale: Locale }, visitor: Visitor) {
		const failed = (error: unknown) =>
			this.#warn(
				`a mail for a new password will not be sent: ${error instanceof Error ? error.message : 'unknown'}`,
			);
		return askReset(this.#parts, given, visitor, failed);
	}

	resetLink(account: Account, locale: Locale) {
		return resetLink(this.#parts, account, locale);
	}

	/** The same by an account's id; null where there is none, or it is closed */
	async resetLinkFor(id: string, locale: Locale): Promise<string | null> {
		const account = await this.find(id);
		return account?.isActive === true ? this.resetLink(account, locale) : null;
	}

	isResetToken(token: string) {
		return isResetToken(this.#parts, token);
	}

	resetPassword(given: { token: string; next: string }, visitor: Visitor) {
		return resetPassword(this.#parts, given, visitor);
	}

	offerTwoFactor(account: string, password: string, visitor: Visitor) {
		return offerTwoFactor(this.#parts, account, password, visitor);
	}

	confirmTwoFactor(account: string, code: string, visitor: Visitor) {
		return confirmTwoFactor(this.#parts, account, code, visitor);
	}

	dropTwoFactor(account: string, password: string, visitor: Visitor) {
		return dropTwoFactor(this.#parts, account, password, visitor);
	}

	loseTwoFactor(account: string, actor: string) {
		return loseTwoFactor(this.#parts, account, actor);
	}

	async find(id: string): Promise<Account | null> {
		await this.#ready();
		return findAccount(this.#parts.database, id);
	}

	async findByMail(email: string): Promise<Account | null> {
		await this.#ready();
		return findAccountByMail(this.#parts.database, email);
	}

	async list(): Promise<Account[]> {
		await this.#ready();
		return members(this.#parts);
	}

	/** What somebody tells of themselves */
	async describe(account: string, { name, locale }: { name: string; locale: Locale }): Promise<void> {
		const { database, now } = this.#parts;
		await changeAccount(database, account, { name: name.trim(), locale }, new Date(now()).toISOString());
	}

	async change(account: string, change: MemberChange, actor: string) {
		await this.#ready();
		return changeMember(this.#parts, account, change, actor);
	}

	/** The link that makes the first account, or null where there is an owner already. */
	async setupLink(): Promise<string | null> {
		await this.#ready();
		if (await hasOwner(this.#parts.database)) return null;
		const token = await invite(this.#parts, { kind: 'setup', role: 'owner', madeBy: null });
		return this.#linkTo('en', 'setup', token);
	}

	/** A link that makes one account, for somebody to be given */
	async invite(role: Role, madeBy: string, locale: Locale): Promise<string> {
		return this.#linkTo(locale, 'invite', await invite(this.#parts, { kind: 'invite', role, madeBy }));
	}

	/** Links that nobody has used yet */
	invitations() {
		const { database, now } = this.#parts;
		return listInvitations(database, 'invite', new Date(now()).toISOString());
	}

	takeInvitationBack(id: string, actor: string): Promise<boolean> {
		return takeInvitationBack(this.#parts, id, actor);
	}

	/** What a link is good for, or null */
	async invitationOf(token: string) {
		await this.#ready();
		return invitationOf(this.#parts, token);
	}

	makeToken(account: string, name: string) {
		return makeToken(this.#parts, account, name);
	}

	tokensOf(account: string) {
		return listAccountTokens(this.#parts.database, account);
	}

	revokeToken(account: string, id: string) {
		return revokeToken(this.#parts, account, id);
	}

	async accountOfToken(token: string): Promise<Account | null> {
		if (!token.startsWith(tokenPrefix)) return null;
		await this.#ready();
		return accountOfToken(this.#parts, token);
	}

	#linkTo(locale: Locale, kind: 'setup' | 'invite', token: string): string {
		return `${this.#parts.config.siteUrl}/${locale}/sign-up?${kind}=${token}`;
	}

	/** The tables are made by whoever comes first; what failed is tried again. */
	#ready(): Promise<void> {
		this.#isReady ??= migrate(this.#parts.database).catch((error: unknown) => {
			this.#isReady = null;
			throw error;
		});
		return this.#isReady;
	}

	async #open(): Promise<Auth> {
		const { secret, database, config } = this.#parts;
		if (secret === null) throw noSecret();
		await this.#ready();
		// Nobody who only receives bookings is to have it in memory: it takes 15 MB.
		this.#auth ??= import('./auth.ts').then(({ openAuth }) =>
			openAuth({
				...{ database, config, secret, warn: this.#warn },
				isActive: async (account) => (await findAccount(database, account))?.isActive ?? false,
			}),
		);
		return this.#auth;
	}
}

function noSecret(): AppError {
	return new AppError(
		'no-auth-secret',
		'input',
		'Nobody can sign in: this site has no AUTH_SECRET. Set one and restart.',
	);
}
