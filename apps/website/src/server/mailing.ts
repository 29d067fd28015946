import type { MailSettings } from './channels/mail/mail-settings.ts';
import type { Config } from './config.ts';

/** What of the configuration mails are made of. */
export type MailConfig = Pick<Config, 'siteName' | 'siteUrl' | 'calOrigin'> & {
	calendly: Pick<Config['calendly'], 'origin' | 'linkQuestion'>;
};

/** What mails are made of, as it is configured. @param now Milliseconds since 1970 */
export function mailSettings(
	{ siteName, siteUrl, calOrigin, calendly }: MailConfig,
	from: string,
	now: () => number,
): MailSettings {
	const { origin: calendlyOrigin, linkQuestion } = calendly;
	return { from, siteName, siteUrl, calOrigin, calendlyOrigin, linkQuestion, now };
}
