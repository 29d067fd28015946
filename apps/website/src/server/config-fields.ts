import { z } from 'zod';

/** Kinds of values that variables have. What a fault says is read after the variable's name. */
export const list = z
	.string()
	.default('')
	.transform((text) =>
		text
			.split(',')
			.map((item) => item.trim())
			.filter((item) => item !== ''),
	);

export const text = z.string().trim();

export const httpUrl = text
	.refine((value) => isHttpUrl(value), 'write a full address, such as https://book.example.com')
	.transform((value) => value.replace(/\/+$/, ''));

export const contact = text
	.refine(
		(value) => isHttpUrl(value) || z.email().safeParse(value).success,
		'write a mail address or an https address',
	)
	.transform((value) => (isHttpUrl(value) ? value : `mailto:${value}`));

/** 0 is refused: it could mean at once, or never. */
export const days = text
	.regex(/^[1-9]\d{0,4}$/, 'write a whole number of days, from 1 to 99999')
	.transform(Number);

export const mode = z.enum(['embed', 'link'], 'write embed or link').optional();

/** `postgres://…` */
export const postgresUrl = text.refine(
	isPostgresUrl,
	'write postgres://user:password@host:5432/name, or nothing for a file in DATA_DIR',
);

export const addressRanges = list.refine(
	(items) => items.every(isAddressRange),
	'write addresses or ranges, such as 127.0.0.1, 10.0.0.0/8',
);

export const port = text
	.regex(/^\d{1,5}$/, 'write a port number from 0 to 65535')
	.default('4321')
	.transform(Number)
	.refine((number) => number <= 65_535, 'write a port number from 0 to 65535');

/** Where API v2 is. Only of the hosted Cal.com it is known where that is below its host. */
export const calApiUrl = text
	.refine(isHttpUrl, 'write a full address, such as https://api.cal.com/v2')
	.transform((value) => value.replace(/\/+$/, ''))
	.transform((value) => (/^https:\/\/api\.cal\.(?:com|eu)$/.test(value) ? `${value}/v2` : value))
	.refine(isAddressAlone, 'write the address alone, without a name, a password or a query')
	.refine(
		(value) => /\/v2$/.test(value),
		'write the address of API v2, which ends in /v2 or /api/v2, such as https://cal.example.com/api/v2',
	)
	.refine(isPrivate, 'write an https address: a key goes there. http is for this machine alone');

/** Where mail is handed in */
export const smtpUrl = text.refine(
	(value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol),
	'write smtp://user:password@host:587 or smtps://user:password@host:465',
);

/** A span such as `10m`, in seconds */
export const span = text.transform((value, context): number => {
	const seconds = secondsOfSpan(value);
	if (seconds !== null) return seconds;
	context.addIssue({ code: 'custom', message: 'write a span such as 30s, 10m or 2h' });
	return z.NEVER;
});

/** @returns null where it is no span */
export function secondsOfSpan(value: string): number | null {
	const [, number, unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(value) ?? [];
	return number === undefined ? null : Number(number) * (secondsOf[unit] ?? 1);
}

const secondsOf: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** Requests a minute */
export const rate = text
	.regex(/^[1-9]\d{0,3}$/, 'write a whole number of requests a minute, from 1 to 9999')
	.transform(Number);

/** How far two clocks may be apart, in seconds */
export const secondsOfAge = text
	.regex(/^[1-9]\d{0,4}$/, 'write a whole number of seconds, from 1 to 99999')
	.transform(Number);

/** An address alone, without a slash at its end; http is for this machine. @param why Why it has to be https */
export function httpsUrl(why: string) {
	return text
		.refine(isHttpUrl, 'write a full address, such as https://api.calendly.com')
		.transform((value) => value.replace(/\/+$/, ''))
		.refine(isAddressAlone, 'write the address alone, without a name, a password or a query')
		.refine(isPrivate, `write an https address: ${why}. http is for this machine alone`);
}

function isAddressAlone(value: string): boolean {
	if (!URL.canParse(value)) return true;
	const { username, password, search, hash } = new URL(value);
	return [username, password, search, hash].every((part) => part === '');
}

function isPrivate(value: string): boolean {
	return !URL.canParse(value) || value.startsWith('https:') || isLoopback(new URL(value).hostname);
}

function isHttpUrl(value: string): boolean {
	return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isPostgresUrl(value: string): boolean {
	return URL.canParse(value) && /^postgres(?:ql)?:$/.test(new URL(value).protocol);
}

function isAddressRange(value: string): boolean {
	return [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((kind) => kind.safeParse(value).success);
}

/** Whether a host is this machine @param host As `URL` names it */
export function isLoopback(host: string): boolean {
	return (
		host === 'localhost' || host === '[::1]' || (host.startsWith('127.') && z.ipv4().safeParse(host).success)
	);
}
