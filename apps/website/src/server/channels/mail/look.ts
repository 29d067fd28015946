import type { BookingType } from '../../domain/booking-type.ts';
import { type Html, html } from './html.ts';

/**
 * How mails look: a page of our appointment book, with its red margin and an ink for each kind of meeting. The light
 * colours stand at every element, since some clients drop a style sheet; the dark ones are in the sheet.
 */
const serif = 'font-family:Iowan Old Style,Palatino Linotype,Palatino,PT Serif,Georgia,serif;font-weight:400';
const sans = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';

const light = {
	paper: `background:#f6f8f7;color:#17202c;${sans}`,
	brand: `margin:0;padding:20px 0 16px;font-size:20px;font-style:italic;color:#17202c;${serif}`,
	sheet: 'border-left:3px double #d5627f;padding:4px 0 4px 18px',
	title: `margin:0;font-size:34px;line-height:1.15;letter-spacing:-0.01em;color:#17202c;${serif}`,
	lead: `margin:12px 0 0;font-size:18px;line-height:1.5;color:#4b5765;${serif}`,
	entry: 'margin:24px 0 0;padding:20px 0 4px;border-top:1px solid #cbd5d8',
	bare: 'margin:0;padding:4px 0',
	told: `margin:0 0 6px;font-size:15px;line-height:1.5;color:#4b5765;${sans}`,
	day: `margin:14px 0 0;font-size:19px;line-height:1.4;color:#17202c;${serif}`,
	hours: `margin:0;font-size:28px;line-height:1.3;color:#17202c;${serif}`,
	soft: `margin:2px 0 0;font-size:14px;line-height:1.5;color:#4b5765;${sans}`,
	before: `margin:10px 0 0;font-size:14px;line-height:1.6;color:#4b5765;${sans}`,
	facts: 'margin:20px 0 0;padding:0',
	label: `margin:0;padding:9px 0 0;border-top:1px solid #cbd5d8;font-size:14px;line-height:1.4;color:#4b5765;${sans}`,
	value: `margin:0;padding:1px 0 9px;font-size:16px;line-height:1.5;color:#17202c;white-space:pre-line;overflow-wrap:anywhere;word-break:break-word;${sans}`,
	link: 'color:#17202c',
	tips: `margin:14px 0 0;font-size:18px;line-height:1.4;color:#17202c;${serif}`,
	items: `margin:6px 0 0;padding:0 0 0 20px;font-size:16px;line-height:1.5;color:#17202c;${sans}`,
	links: `margin:18px 0 0;font-size:16px;line-height:1.4;${sans}`,
	others: `margin:8px 0 0;font-size:16px;line-height:1.4;${sans}`,
	other: 'display:inline-block;padding:8px 0;margin:0 20px 0 0;white-space:nowrap;color:#17202c',
	foot: `margin:28px 0 0;padding:12px 0 32px;font-size:14px;line-height:1.5;color:#4b5765;${sans}`,
} as const;

/** The attributes of a part. */
export function at(part: keyof typeof light): Html {
	return html`class="${part}" style="${light[part]}"`;
}

type Ink = BookingType | 'plain';

const inks: Record<Ink, { light: string; dark: string }> = {
	plain: { light: '#17202c', dark: '#e9edf0' },
	interview: { light: '#1d469f', dark: '#9dbcff' },
	tech: { light: '#09654f', dark: '#71d3b3' },
	mentoring: { light: '#7a2a86', dark: '#deabec' },
};

/** The attributes of a meeting's name: the tab of ink stands before it. */
export function nameAt(type: BookingType | null): Html {
	const ink = type ?? 'plain';
	const colour = inks[ink].light;
	const style = `margin:0;padding:0 0 0 12px;border-left:10px solid ${colour};color:${colour};font-size:24px;line-height:1.25;${serif}`;
	return html`class="name ${ink}" style="${style}"`;
}

/** The attributes of the main thing to do. */
export function buttonAt(type: BookingType | null): Html {
	const ink = type ?? 'plain';
	const style = `display:inline-block;padding:11px 20px;border-radius:2px;line-height:1.4;background:${inks[ink].light};color:#f6f8f7;text-decoration:none`;
	return html`class="button ${ink}" style="${style}"`;
}

/** A time that no longer stands. */
export const struck = html`style="text-decoration:line-through"`;

const darkInks = Object.entries(inks)
	.map(
		([ink, { dark }]) =>
			`.name.${ink}{color:${dark}!important;border-color:${dark}!important}.button.${ink}{background:${dark}!important}`,
	)
	.join('');

/** The style sheet; it has no sign in it that the template would escape. */
export const sheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){.paper{background:#12171e!important}.paper,.brand,.brand a,.title,.day,.hours,.value,.link,.other,.tips,.items{color:#e9edf0!important}.lead,.told,.soft,.before,.label,.foot,.foot a{color:#a7b2bd!important}.sheet{border-color:#93485d!important}.entry,.label{border-color:#303a45!important}.button{color:#12171e!important}${darkInks}}`;
