import type { SiteNotice } from '../../domain/notice.ts';
import { causeText } from '../texts/cause-text.ts';
import { texts as allTexts, type Texts } from '../texts/texts.ts';
import type { Entry, Fact } from './letter.ts';
import type { MailSettings } from './mail-settings.ts';
import { strangerLine } from './stranger-text.ts';
import { webLink } from './web-link.ts';

/** A matter of the site in a mail. */
export function siteEntry(notice: SiteNotice, { siteUrl }: MailSettings): Entry {
	const texts = allTexts[notice.locale];
	const href = webLink(`${siteUrl}/${notice.locale}/dashboard/connections`);
	const links = href === null ? [] : [{ text: texts.actions.look, href }];
	return { ...plainEntry, facts: siteFacts(notice, texts), links };
}

/** One that is about no meeting. */
export const plainEntry: Entry = {
	...{ type: null, told: null, name: null, lead: null, when: null, before: null, isOff: false },
	...{ facts: [], tips: null, links: [] },
};

function siteFacts({ facts, locale }: SiteNotice, texts: Texts): Fact[] {
	const [cause, label] = [factText(facts, 'cause'), factText(facts, 'label')];
	return [
		...(label === '' ? [] : [{ label: texts.labels.connection, value: label, href: null }]),
		...(cause === '' ? [] : [{ label: texts.labels.cause, value: causeText(cause, locale), href: null }]),
	];
}

function factText(facts: SiteNotice['facts'], name: string): string {
	return strangerLine(String(Object.hasOwn(facts, name) ? (facts[name] ?? '') : ''), 300);
}
