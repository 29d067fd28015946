import type { SiteNotice } from '../../domain/notice.ts';
import { texts as allTexts } from '../texts/texts.ts';
import { fill, fillCount } from './fill.ts';
import type { Letter } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { signed } from './signed.ts';
import { siteEntry } from './site-entry.ts';

export function siteLetter(notice: SiteNotice, settings: MailSettings): Letter {
	const told = allTexts[notice.locale].matters[notice.matter];
	return signed(notice, settings, {
		subject: `${told.subject} · ${settings.siteName}`,
		title: told.title,
		lead: matterLead(notice, settings),
		entries: [siteEntry(notice, settings)],
	});
}

export function matterLead(
	{ locale, matter, facts }: SiteNotice,
	{ siteName }: Pick<MailSettings, 'siteName'>,
): string {
	const count = Number(facts['count'] ?? 1);
	const { lead } = allTexts[locale].matters[matter];
	return fill(fillCount(lead, Number.isFinite(count) ? count : 1, locale), { site: siteName });
}
