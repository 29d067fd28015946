import { html } from 'hono/html';
import type { Page } from './page.ts';
import type { Visit } from './visit.ts';

/** An address where nothing is. In a frame its script tells the page around it that the link failed. */
export function missingPage({ texts, embedded }: Visit): Page {
	const body = html`<article class="label sheet"><h1>${texts.missingTitle}</h1>
<p class="lead">${texts.missingText}</p>
${embedded ? '' : html`<p class="back"><a href="/">${texts.allPeople}</a></p>`}</article>`;
	return { title: texts.missingTitle, kind: 'missing', body };
}
