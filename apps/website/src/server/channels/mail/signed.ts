import type { Locale } from '../../domain/locale.ts';
import type { Reader } from '../../domain/notice.ts';
import { texts } from '../texts/texts.ts';
import { fill } from './fill.ts';
import type { Letter } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';

/** A letter with what stands on all of them. */
export function signed(
	{ locale, reader }: { locale: Locale; reader: Reader | 'account' },
	{ siteName, siteUrl }: MailSettings,
	letter: Pick<Letter, 'subject' | 'title' | 'lead' | 'entries'>,
): Letter {
	const foot = fill(texts[locale].foot[reader], { site: siteName });
	return { ...letter, locale, foot, siteName, siteUrl };
}
