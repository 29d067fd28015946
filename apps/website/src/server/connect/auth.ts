import { hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { addressHeader } from './ask-auth.ts';
import { limits } from './limits.ts';
import { hashPassword, verifyPassword } from './password-hashes.ts';

export type AuthParts = {
	database: Database;
	config: Pick<Config, 'siteUrl' | 'siteName'>;
	/** Of the configuration, as it was given */
	secret: string;
	/** Writes down a fault of the library's. Never with what it was about */
	warn(message: string): void;
	/** Whether an account may have a session */
	isActive(account: string): Promise<boolean>;
};

export type Auth = ReturnType<typeof openAuth>;

/**
 * The library that keeps passwords, sessions and second factors. It is asked as functions: none of its own
 * addresses is open, so what it is not asked for cannot be reached.
 */
export function openAuth({ database, config, secret, warn, isActive }: AuthParts) {
	return betterAuth({
		appName: config.siteName,
		baseURL: config.siteUrl,
		secret: derived(secret),
		// On PostgreSQL, too, instants are texts and truth is 0 or 1, as in all other tables.
		database: { db: database, type: 'sqlite', transaction: false },
		telemetry: { enabled: false },
		// An account that is closed gets no session: that is meant, and told to whoever asked.
		logger: { level: 'error', log: (_level, message) => message !== noSession && warn(message) },
		emailAndPassword: {
			enabled: true,
			minPasswordLength: limits.passwordMin,
			maxPasswordLength: limits.passwordMax,
			resetPasswordTokenExpiresIn: 60 * 60,
			revokeSessionsOnPasswordReset: true,
			password: { hash: hashPassword, verify: verifyPassword },
		},
		user: {
			modelName: 'accounts',
			fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
			additionalFields: {
				role: { type: 'string', input: false },
				locale: { type: 'string', input: false },
				isActive: { type: 'boolean', input: false, fieldName: 'is_active' },
			},
		},
		session: {
			modelName: 'sessions',
			fields: { ...ownedFields, ipAddress: 'ip_address', userAgent: 'user_agent', expiresAt: 'expires_at' },
			expiresIn: limits.sessionS,
			updateAge: 24 * 60 * 60,
		},
		account: {
			modelName: 'credentials',
			fields: {
				...ownedFields,
				accountId: 'account_id',
				providerId: 'provider_id',
				accessToken: 'access_token',
				refreshToken: 'refresh_token',
				idToken: 'id_token',
				accessTokenExpiresAt: 'access_token_expires_at',
				refreshTokenExpiresAt: 'refresh_token_expires_at',
			},
		},
		verification: {
			modelName: 'verifications',
			fields: { createdAt: 'created_at', updatedAt: 'updated_at', expiresAt: 'expires_at' },
			storeIdentifier: 'hashed',
		},
		plugins: [
			twoFactor({
				issuer: config.siteName,
				schema: {
					user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
					twoFactor: {
						modelName: 'two_factors',
						fields: {
							userId: 'account',
							backupCodes: 'backup_codes',
							failedVerificationCount: 'failed_verification_count',
							lockedUntil: 'locked_until',
						},
					},
				},
			}),
		],
		databaseHooks: {
			session: { create: { before: async ({ userId }) => ((await isActive(userId)) ? undefined : false) } },
		},
		advanced: {
			cookiePrefix: 'bookme',
			useSecureCookies: config.siteUrl.startsWith('https:'),
			// Only what this site itself has found out stands in this header.
			ipAddress: { ipAddressHeaders: [addressHeader] },
			// The tables are made by our own migrations.
			database: { validateSchema: false },
		},
	});
}

const noSession = 'Failed to create session';

const ownedFields = { userId: 'account', createdAt: 'created_at', updatedAt: 'updated_at' };

/** A key of a length that the library wants, whatever was given. */
function derived(secret: string): string {
	return Buffer.from(hkdfSync('sha256', secret, '', 'bookme sign-in', 32)).toString('hex');
}
