import { type Html, html } from './html.ts';
import type { Entry, Letter, Link } from './letter.ts';
import { at, buttonAt, nameAt, sheet, struck } from './look.ts';
import type { When } from './when-text.ts';

/** A letter as a page of its own: no script, no image, nothing from elsewhere. */
export function letterHtml(letter: Letter): string {
	const { locale, subject, title, lead, entries, foot, siteName, siteUrl } = letter;
	return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>${sheet}</style></head>
<body ${bodyAt}>
<div style="display:none;max-height:0;overflow:hidden">${previewOf(letter)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="paper" style="background:#f6f8f7"><tr><td style="padding:0 16px">
<div style="max-width:600px;margin:0 auto">
<p ${at('brand')}><a href="${siteUrl}" style="color:inherit;text-decoration:none">${siteName}</a></p>
<div ${at('sheet')}>
<h1 ${at('title')}>${title}</h1>
<p ${at('lead')}>${lead}</p>
${entries.map(entryHtml)}
</div>
<p ${at('foot')}>${foot}</p>
</div>
</td></tr></table>
</body></html>
`.markup;
}

const bodyAt = html`class="paper" style="margin:0;padding:0;background:#f6f8f7;color:#17202c"`;

/** What a list of mails shows beside the subject */
function previewOf({ lead, entries }: Letter): string {
	const when = entries.length === 1 ? entries[0]?.when : null;
	return when === null || when === undefined ? lead : `${when.day}, ${when.hours}`;
}

function entryHtml(entry: Entry): Html {
	return html`<div ${at(hasHead(entry) ? 'entry' : 'bare')}>
${entry.told === null ? null : html`<p ${at('told')}>${entry.told}</p>`}
${entry.name === null ? null : html`<h2 ${nameAt(entry.type)}>${entry.name}</h2>`}
${entry.lead === null ? null : html`<p ${at('value')}>${entry.lead}</p>`}
${entry.when === null ? null : whenHtml(entry.when, entry.isOff)}
${entry.before === null ? null : html`<p ${at('before')}>${entry.before.label}<br><s>${oneLine(entry.before.when)}</s></p>`}
${linksHtml(entry)}
${factsHtml(entry)}
${tipsHtml(entry)}
</div>
`;
}

/** Whether it says what it is about, and does not only go on with what stands above */
function hasHead({ told, name, lead, when }: Entry): boolean {
	return [told, name, lead, when].some((part) => part !== null);
}

function whenHtml({ day, hours, zone }: When, isOff: boolean): Html {
	const line = (text: string) => (isOff ? html`<s ${struck}>${text}</s>` : text);
	return html`<p ${at('day')}>${line(day)}</p><p ${at('hours')}>${line(hours)}</p><p ${at('soft')}>${zone}</p>`;
}

function oneLine({ day, hours }: When): string {
	return `${day}, ${hours}`;
}

function factsHtml({ facts }: Entry): Html | null {
	if (facts.length === 0) return null;
	return html`<dl ${at('facts')}>${facts.map(
		({ label, value, href }) => html`<dt ${at('label')}>${label}</dt><dd ${at('value')}>${
			href === null ? value : html`<a href="${href}" ${at('link')}>${value}</a>`
		}</dd>
`,
	)}</dl>`;
}

function tipsHtml({ tips }: Entry): Html | null {
	if (tips === null) return null;
	return html`<h3 ${at('tips')}>${tips.title}</h3><ul ${at('items')}>${tips.items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function linksHtml({ links, type }: Entry): Html | null {
	const [main, ...others] = links;
	if (main === undefined) return null;
	return html`<p ${at('links')}><a href="${main.href}" ${buttonAt(type)}>${main.text}</a></p>
${others.length === 0 ? null : html`<p ${at('others')}>${others.map(linkHtml)}</p>`}`;
}

function linkHtml({ text, href }: Link): Html {
	return html`<a href="${href}" ${at('other')}>${text}</a> `;
}
