import { html } from 'hono/html';

/** What `html` makes: text that is safe to stand in a page. */
export type Markup = ReturnType<typeof html>;

/** Where the pages are mounted, wherever the box listens. */
export const base = '/_box';

export function layout(title: string, content: Markup): Markup {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/sent.css">
<title>${title}</title>
</head>
<body>
${content}
</body>
</html>`;
}

/** A time of day, and the whole of it for machines. */
export function timeOf(at: number): Markup {
	const iso = new Date(at).toISOString();
	return html`<time datetime="${iso}" title="${iso}">${iso.slice(11, 23)}</time>`;
}
