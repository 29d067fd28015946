import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { EventType } from '../world/things.ts';
import type { coloursOf } from './colours.ts';
import { wordsIn } from './words.ts';

/** HTML with everything from outside escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type Look = {
	locale: EventType['locale'];
	/** Whether the cookie banner is left out */
	hidesBanner: boolean;
	colours: ReturnType<typeof coloursOf>;
	title: string;
	/** The message that the page begins with: `calendly.event_type_viewed` */
	viewed: string | null;
};

/** A whole page of the box's Calendly. */
export function renderPage({ locale, hidesBanner, colours, title, viewed }: Look, body: Html): Html {
	const words = wordsIn[locale];
	return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>:root { --background: ${colours.background}; --text: ${colours.text}; --primary: ${colours.primary}; }${style}</style>
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
	body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--text); background: var(--background); }
	header { background: color-mix(in srgb, var(--text) 10%, var(--background)); font-size: 14px; padding: 0 16px; }
	header p { margin: 0; }
	main { padding: 16px; max-width: 640px; margin: auto; }
	h1, h2 { line-height: 1.2; }
	h3 { font-size: 16px; margin: 16px 0 4px; }
	.hours { display: flex; flex-wrap: wrap; gap: 8px; }
	label, input, textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; }
	input, textarea { min-height: 44px; margin-bottom: 12px; padding: 8px 12px; border: 1px solid; border-radius: 4px; color: inherit; background: none; }
	button { font: inherit; min-height: 44px; padding: 8px 16px; border: 1px solid var(--primary); color: var(--primary); background: none; border-radius: 4px; }
	button[aria-pressed=true], form button { background: var(--primary); color: var(--background); }
	form { margin-top: 24px; }
	aside { position: sticky; bottom: 0; background: var(--background); border-top: 1px solid; padding: 8px 16px 16px; }
	[hidden] { display: none; }
`;
