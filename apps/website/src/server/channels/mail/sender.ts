import { isMailable } from '../../domain/is-mailable.ts';
import { AppError } from '../../errors.ts';
import type { MailSettings } from './mail-settings.ts';
import { strangerLine } from './stranger-text.ts';

/**
 * Who mails are from: `MAIL_FROM`, by the site's name where it has none.
 * @throws AppError `mail-from-wrong`, an `input`
 */
export function senderOf({ from, siteName }: Pick<MailSettings, 'from' | 'siteName'>): {
	name: string;
	address: string;
} {
	const [, name = '', bracketed] = /^([^<>]*)<([^<>]*)>\s*$/.exec(from) ?? [];
	const address = (bracketed ?? from).trim();
	if (!isMailable(address)) {
		throw new AppError(
			'mail-from-wrong',
			'input',
			'MAIL_FROM is no mail address. Write one such as bookings@example.com, or Name <bookings@example.com>.',
		);
	}
	const own = strangerLine(name.trim().replace(/^"(.*)"$/, '$1'), 120);
	return { name: own === '' ? strangerLine(siteName, 120) : own, address };
}
