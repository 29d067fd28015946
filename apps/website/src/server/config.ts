import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import {
	type CalendlySettings,
	calendlySlugVariables,
	calendlyVariables,
	readCalendlyTypes,
	toCalendlySettings,
} from './calendly-settings.ts';
import {
	addressRanges,
	calApiUrl,
	contact,
	days,
	httpUrl,
	list,
	mode,
	port,
	postgresUrl,
	rate,
	span,
	text,
} from './config-fields.ts';
import { type BookingType, bookingTypes } from './domain/booking-type.ts';
import type { Provider } from './domain/entry.ts';
import { AppError } from './errors.ts';
import { type MeetingTypes, readMeetingTypes } from './meeting-types.ts';
import {
	type NotifySettings,
	notifyFaults,
	notifyVariables,
	type TelegramBot,
	toNotifySettings,
} from './notify-settings.ts';
import { stateFolder } from './personal-folders.ts';

/** Everything the site and the terminal tool can be told, checked. Nothing else reads the environment. */
export type Config = {
	host: string;
	port: number;
	/** Canonical address without a slash at its end */
	siteUrl: string;
	siteName: string;
	/** Where a visitor can reach the owner: a `mailto:` or `https:` address, or null */
	contact: string | null;
	logLevel: LogLevel;
	/** Addresses or CIDR ranges whose X-Forwarded-For is believed */
	trustedProxies: string[];
	webhook: {
		/** Any of them may have signed. Empty: the receiver refuses everything (503). */
		secrets: string[];
		/** Only ever true under `pnpm dev` */
		skipVerify: boolean;
	};
	/** Absolute path of the journal */
	logsDir: string;
	/** Days after the end of a day, in UTC */
	keep: {
		/** Then its files are packed into an archive */
		logsDays: number;
		/** Then the archive goes; null: never */
		archiveDays: number | null;
	};
	/** Absolute path of index and databases: all but accounts, connections and feeds can be made again */
	dataDir: string;
	/** Where bookings are kept, which can be made again from the journal, and accounts, which cannot */
	database: DatabasePlace;
	/** The owner's token for this site's API, or null: then what needs it refuses */
	apiToken: string | null;
	/** What sessions are signed with, or null: then nobody can sign in */
	authSecret: string | null;
	/** Who may make an account: nobody, whoever an owner invites, everybody */
	signUp: SignUp;
	/** What people who were forgotten are known again by, or null: then nobody can be forgotten */
	encryptionKey: string | null;
	/** Keys in force before it: what they have sealed still opens, until it is sealed anew */
	encryptionKeysBefore: string[];
	meetingTypes: MeetingTypes;
	calApi: {
		/** Where Cal.com’s API v2 is, without a slash at its end */
		url: string;
		/** Which Cal.com answers there: they know different routes */
		edition: Edition;
		/** null: only what is open to everybody can be asked */
		key: string | null;
		/** Most requests a minute */
		rate: number;
	};
	/** Where people sign in at Cal.com, without a slash at its end */
	calOrigin: string;
	/** This site as an application registered there, or null: then accounts are connected by key alone */
	calOauth: { clientId: string /** null: a public client */; secret: string | null } | null;
	/** Calendly, beside Cal.com or in its place */
	calendly: CalendlySettings;
	/** Seconds between two comparisons with the provider */
	reconcileEveryS: number;
	/** Whom to tell of what happens, and how */
	notify: NotifySettings;
	/** Absolute path of what all processes of this user share */
	stateDir: string;
};

/** Where a provider's API and its booking pages are, without a slash at their end */
export function placesOf(
	{ calApi, calOrigin, calendly }: Pick<Config, 'calApi' | 'calOrigin' | 'calendly'>,
	provider: Provider,
): { apiUrl: string; origin: string } {
	if (provider === 'calendly') return { apiUrl: calendly.apiUrl, origin: calendly.origin };
	return { apiUrl: calApi.url, origin: calOrigin };
}

/** A file of SQLite, or a server of PostgreSQL (`postgres://…`). */
export type DatabasePlace = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

/** The hosted Cal.com (US or EU), or one that somebody runs themselves */
export const editions = ['cal.com', 'self-hosted'] as const;
export type Edition = (typeof editions)[number];

export const signUps = ['closed', 'invite', 'open'] as const;
export type SignUp = (typeof signUps)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the process runs, rather than what its owner wrote. */
export type Run = {
	/** Relative folders mean this one: the workspace root. */
	root: string;
	/** `dev` is `pnpm dev`; only there may signatures go unchecked. */
	mode: 'dev' | 'serve';
};

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Checks an environment record against the contract.
 * @throws AppError `bad-configuration` that names every faulty variable and what to write.
 */
export function readConfig(environment: Environment, run: Run): Config {
	const parsed = variables.safeParse(withoutEmpty(environment));
	const faults = parsed.success ? [] : parsed.error.issues.map(faultOf);
	if (run.mode !== 'dev' && environment['CAL_WEBHOOK_DEV_SKIP_VERIFY'] === '1') {
		faults.push('CAL_WEBHOOK_DEV_SKIP_VERIFY works under `pnpm dev` only: remove it or write 0');
	}
	if (parsed.success)
		faults.push(...keepFaults(parsed.data), ...notifyFaults(parsed.data, siteUrlOf(parsed.data)));
	const types = readMeetingTypes(environment, parsed.data?.CAL_ORIGIN ?? defaultOrigin);
	const calendlyTypes = readCalendlyTypes(environment, parsed.data ?? {});
	faults.push(...types.faults, ...calendlyTypes.faults);
	if (!parsed.success || faults.length > 0) {
		throw badConfiguration(faults);
	}
	const found = { cal: types.meetingTypes, calendly: calendlyTypes.meetingTypes };
	return toConfig(parsed.data, found, { ...run, stateDir: stateFolder(environment) });
}

/**
 * A Telegram bot as far as it is written: the site wants its chats as well, which somebody may still look for.
 * @returns null where there is no token
 * @throws AppError `bad-configuration`
 */
export function readTelegramBot(environment: Environment): Omit<TelegramBot, 'updates'> | null {
	const parsed = botVariables.safeParse(withoutEmpty(environment));
	if (!parsed.success) throw badConfiguration(parsed.error.issues.map(faultOf));
	const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_CHATS: chats, TELEGRAM_API_URL: apiRoot } = parsed.data;
	return token === undefined ? null : { token, chats, apiRoot: apiRoot ?? null };
}

function badConfiguration(faults: readonly string[]): AppError {
	return new AppError(
		'bad-configuration',
		'input',
		`The configuration has ${faults.length === 1 ? 'a fault' : 'faults'}.\n${faults.map((text) => `  ${text}`).join('\n')}`,
	);
}

const defaultOrigin = 'https://app.cal.com';

const variables = z.object({
	HOST: text.default('127.0.0.1'),
	PORT: port,
	SITE_URL: httpUrl
		.refine(
			(value) => new URL(value).pathname === '/',
			'write the address without a path: the site needs a host name of its own',
		)
		.optional(),
	SITE_NAME: text.max(80, 'write at most 80 characters').default('bookme'),
	CONTACT: contact.optional(),
	LOG_LEVEL: z.enum(logLevels, `write one of ${logLevels.join(', ')}`).default('info'),
	TRUSTED_PROXIES: addressRanges,
	CAL_WEBHOOK_SECRET: list,
	CAL_WEBHOOK_DEV_SKIP_VERIFY: z.enum(['0', '1'], 'write 0 or 1').default('0'),
	CAL_LOGS_DIR: text.default('.cal-logs'),
	CAL_LOGS_KEEP_DAYS: days.default(30),
	CAL_ARCHIVE_KEEP_DAYS: days.optional(),
	DATA_DIR: text.default('.data'),
	CAL_ORIGIN: httpUrl.default(defaultOrigin),
	CAL_API_URL: calApiUrl.default('https://api.cal.com/v2'),
	CAL_API_EDITION: z.enum(editions, `write ${editions.join(' or ')}`).optional(),
	CAL_API_KEY: text.optional(),
	CAL_API_RATE: rate.default(120),
	CAL_OAUTH_CLIENT_ID: text.optional(),
	CAL_OAUTH_CLIENT_SECRET: text.optional(),
	RECONCILE_EVERY: span.default(600),
	DATABASE_URL: postgresUrl.optional(),
	API_TOKEN: text.optional(),
	AUTH_SECRET: text.optional(),
	SIGN_UP: z.enum(signUps, `write one of ${signUps.join(', ')}`).default('invite'),
	ENCRYPTION_KEY: text.optional(),
	ENCRYPTION_KEY_BEFORE: list,
	BOOKING_MODE_INTERVIEW: mode,
	BOOKING_MODE_TECH: mode,
	BOOKING_MODE_MENTORING: mode,
	...calendlyVariables,
	...notifyVariables,
});

const botVariables = z
	.object(notifyVariables)
	.pick({ TELEGRAM_BOT_TOKEN: true, TELEGRAM_CHATS: true, TELEGRAM_API_URL: true });

/** Every variable there is */
export const variableNames: readonly string[] = [
	...Object.keys(variables.shape),
	...bookingTypes.map((type) => `CAL_SLUGS_${type.toUpperCase()}`),
	...calendlySlugVariables,
];

function toConfig(
	set: z.output<typeof variables>,
	meetingTypes: { cal: MeetingTypes; calendly: MeetingTypes },
	run: Run & { stateDir: string },
): Config {
	const modes = {
		interview: set.BOOKING_MODE_INTERVIEW,
		tech: set.BOOKING_MODE_TECH,
		mentoring: set.BOOKING_MODE_MENTORING,
	};
	const fromRoot = (path: string) => (isAbsolute(path) ? path : resolve(run.root, path));
	return {
		host: set.HOST,
		port: set.PORT,
		siteUrl: siteUrlOf(set),
		siteName: set.SITE_NAME,
		contact: set.CONTACT ?? null,
		logLevel: set.LOG_LEVEL,
		trustedProxies: set.TRUSTED_PROXIES,
		webhook: {
			secrets: set.CAL_WEBHOOK_SECRET,
			skipVerify: run.mode === 'dev' && set.CAL_WEBHOOK_DEV_SKIP_VERIFY === '1',
		},
		logsDir: fromRoot(set.CAL_LOGS_DIR),
		keep: { logsDays: set.CAL_LOGS_KEEP_DAYS, archiveDays: set.CAL_ARCHIVE_KEEP_DAYS ?? null },
		dataDir: fromRoot(set.DATA_DIR),
		database:
			set.DATABASE_URL === undefined
				? { kind: 'sqlite', path: join(fromRoot(set.DATA_DIR), 'bookings.db') }
				: { kind: 'postgres', url: set.DATABASE_URL },
		apiToken: set.API_TOKEN ?? null,
		authSecret: set.AUTH_SECRET ?? null,
		signUp: set.SIGN_UP,
		encryptionKey: set.ENCRYPTION_KEY ?? null,
		encryptionKeysBefore: set.ENCRYPTION_KEY_BEFORE,
		calApi: {
			url: set.CAL_API_URL,
			edition: set.CAL_API_EDITION ?? usualEdition(set.CAL_API_URL),
			key: set.CAL_API_KEY ?? null,
			rate: set.CAL_API_RATE,
		},
		calOrigin: set.CAL_ORIGIN,
		calOauth:
			set.CAL_OAUTH_CLIENT_ID === undefined
				? null
				: { clientId: set.CAL_OAUTH_CLIENT_ID, secret: set.CAL_OAUTH_CLIENT_SECRET ?? null },
		reconcileEveryS: set.RECONCILE_EVERY,
		notify: toNotifySettings(set),
		stateDir: run.stateDir,
		meetingTypes: withModes(meetingTypes.cal, modes),
		calendly: toCalendlySettings(set, withModes(meetingTypes.calendly, modes)),
	};
}

function siteUrlOf({ SITE_URL, HOST, PORT }: z.output<typeof variables>): string {
	return SITE_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}

/** Which Cal.com answers at an address, unless it is told */
export function usualEdition(url: string): Edition {
	return /^https:\/\/api\.cal\.(?:com|eu)\//.test(url) ? 'cal.com' : 'self-hosted';
}

/** What is not packed yet cannot be let go of. */
function keepFaults(set: z.output<typeof variables>): string[] {
	const { CAL_LOGS_KEEP_DAYS: logs, CAL_ARCHIVE_KEEP_DAYS: archive } = set;
	if (archive === undefined || archive >= logs) return [];
	return [
		`CAL_ARCHIVE_KEEP_DAYS: write at least ${logs}, as many days as CAL_LOGS_KEEP_DAYS, or nothing to keep archives for ever`,
	];
}

function withModes(
	types: MeetingTypes,
	modes: Record<BookingType, 'embed' | 'link' | undefined>,
): MeetingTypes {
	const one = (type: BookingType) => ({ ...types[type], mode: modes[type] ?? types[type].mode });
	return { interview: one('interview'), tech: one('tech'), mentoring: one('mentoring') };
}

/** A variable that is set to nothing counts as not set, except where the receiver must then refuse. */
function withoutEmpty(environment: Environment): Environment {
	return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function faultOf(issue: z.core.$ZodIssue): string {
	return `${issue.path.join('.')}: ${issue.message}`;
}
