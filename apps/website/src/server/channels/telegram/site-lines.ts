import type { SiteNotice } from '../../domain/notice.ts';
import { causeText } from '../texts/cause-text.ts';
import { escaped, told } from './html.ts';
import { telegramTexts } from './texts.ts';

const mostFacts = 6;

/** What is told of the site: lines of Telegram's HTML. */
export function siteLines({ matter, facts, locale }: SiteNotice): string[] {
	const texts = telegramTexts[locale];
	const { title, text } = texts.matters[matter];
	const number = new Intl.NumberFormat(locale);
	const lines = Object.entries(facts)
		.slice(0, mostFacts)
		.map(([name, value]) => {
			const text = name === 'cause' ? causeText(String(value), locale) : value;
			const shown = typeof text === 'number' ? number.format(text) : told(text, 150);
			return texts.labelled(texts.facts[name] ?? told(name, 50), shown);
		});
	return [`<b>${escaped(title)}</b>`, escaped(text), ...lines];
}
