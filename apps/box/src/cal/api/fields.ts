import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';

// Fields that many bodies and queries have.

export const timeZone = z
	.string()
	.refine(IANAZone.isValidZone, { error: 'timeZone must be a valid IANA time zone' });

export const email = z.email({ error: 'must be an email' });

export const phoneNumber = z
	.string()
	.regex(/^\+[1-9]\d{6,14}$/, { error: 'must be a phone number in international format' });

/** A moment in ISO 8601; without an offset it is UTC. In milliseconds since 1970. */
export const moment = z.string().transform((text, context) => {
	const at = DateTime.fromISO(text, { zone: 'utc' });
	if (at.isValid) return at.toMillis();
	context.addIssue({ code: 'custom', message: 'must be a valid ISO 8601 date string' });
	return z.NEVER;
});

const languages: string[] = [
	...['ar', 'ca', 'de', 'es', 'eu', 'he', 'id', 'ja', 'lv', 'pl', 'ro', 'sr', 'th', 'vi', 'az'],
	...['cs', 'el', 'es-419', 'fi', 'hr', 'it', 'km', 'nl', 'pt', 'ru', 'sv', 'tr', 'zh-CN', 'bg', 'da'],
	...['en', 'et', 'fr', 'hu', 'iw', 'ko', 'no', 'pt-BR', 'sk', 'ta', 'uk', 'zh-TW', 'bn'],
];

/** Languages that mails are written in */
export const language = z.enum(languages);

/** 50 keys, 40 characters a key, 500 a value */
export const metadata = z
	.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()]).transform(String))
	.refine((entries) => Object.keys(entries).length <= 50, { error: 'must have at most 50 keys' });

/** A number in an address */
export const id = z.coerce.number().int();

export const take = z.coerce.number().int().min(1).max(250);
export const skip = z.coerce.number().int().min(0).default(0);

/** `a,b` or several of the same name */
export const commaList = z.union([z.string(), z.array(z.string())]).transform((given) =>
	[given]
		.flat()
		.flatMap((part) => part.split(','))
		.map((part) => part.trim()),
);
