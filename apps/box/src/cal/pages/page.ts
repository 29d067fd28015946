import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { assetPath } from './assets.ts';
import type { Visit } from './visit.ts';

/** HTML with everything from outside escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type Page = {
	title: string;
	/** What the script has to do with it */
	kind: 'booker' | 'booking' | 'plain' | 'missing';
	body: Html;
};

/** A whole page of the box, with the line that tells what it is. */
export function renderPage(visit: Visit, { title, kind, body }: Page): Html {
	const { texts, locale, embedded, theme } = visit;
	return html`<!doctype html>
<html lang="${locale}"${theme === null ? '' : html` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath('page.css')}">
<script type="module" src="${assetPath('client/main.ts')}"></script>
</head>
<body class="${embedded ? 'embedded unheard' : ''}">
<a class="skip" href="#main">${texts.skip}</a>
<header class="tape"><p>${texts.standIn}</p></header>
<main id="main" tabindex="-1" data-page="${kind}">${body}</main>
</body>
</html>`;
}
