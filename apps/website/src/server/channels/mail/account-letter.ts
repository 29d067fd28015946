import type { AccountNotice } from '../../domain/notice.ts';
import { texts as allTexts } from '../texts/texts.ts';
import type { Letter } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { signed } from './signed.ts';
import { plainEntry } from './site-entry.ts';
import { webLink } from './web-link.ts';

/** To somebody about their own account: what happened, and the one link that it is about. */
export function accountLetter(notice: AccountNotice, settings: MailSettings): Letter {
	const { accounts, actions } = allTexts[notice.locale];
	const { subject, title, lead } = accounts[notice.matter];
	const href = webLink(notice.link);
	const links = href === null ? [] : [{ text: actions.password, href }];
	return signed({ locale: notice.locale, reader: 'account' }, settings, {
		...{ subject: `${subject} · ${settings.siteName}`, title, lead },
		entries: [{ ...plainEntry, links }],
	});
}
