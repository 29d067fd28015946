import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { EventType } from '../world/things.ts';
import { wordsIn } from './words.ts';

/** HTML with everything from outside escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type Look = {
	locale: EventType['locale'];
	/** Whether the cookie banner is left out */
	hidesBanner: boolean;
	title: string;
	/** The message that the page begins with: `calendly.event_type_viewed` */
	viewed: string | null;
};

/** A whole page of the box's Calendly. */
export function renderPage({ locale, hidesBanner, title, viewed }: Look, body: Html): Html {
	const words = wordsIn[locale];
	return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<script type="module" src="/_box/client.js"></script>
</head>
<body data-viewed="${viewed ?? ''}">
<header><p>${words.standIn}</p></header>
<main>${body}</main>
${hidesBanner ? '' : html`<aside><p>${words.cookies}</p><button type="button" data-accept>${words.accept}</button></aside>`}
</body>
</html>`;
}

const style = `
	body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #0b3558; background: #fff; }
	header { background: #e7edf6; font-size: 14px; padding: 0 16px; }
	header p { margin: 0; }
	main { padding: 16px; max-width: 640px; margin: auto; }
	label, input, textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; }
	input, textarea { min-height: 44px; margin-bottom: 12px; }
	button { font: inherit; min-height: 44px; margin: 4px; border: 1px solid #0060e6; color: #0060e6; background: #fff; border-radius: 4px; }
	button[aria-pressed=true], form button { background: #0060e6; color: #fff; }
	aside { position: fixed; bottom: 0; left: 0; right: 0; background: #fff; border-top: 1px solid; padding: 8px 16px; }
	[hidden] { display: none; }
`;
