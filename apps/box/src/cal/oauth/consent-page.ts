import { html } from 'hono/html';
import { fill } from '../pages/i18n/fill.ts';
import type { User } from '../world/user.ts';
import type { Wish } from './authorize-request.ts';
import type { Words } from './i18n/words.ts';
import { scopeText } from './scope-text.ts';
import type { Shown } from './show.ts';

/** What an application asks for, and the two answers. */
export function consentPage(wish: Wish, user: User, here: string, words: Words): Shown {
	const { client, scopes, redirectUri } = wish;
	const title = fill(words.consentTitle, { app: client.name });
	const lead = scopes.length > 0 ? words.consentLead : words.consentNothing;
	const body = html`<article class="label sheet stack">
<h1>${title}</h1>
<p class="lead">${fill(lead, { name: `${user.name} (${user.email})` })}</p>
<ul class="traits">${scopes.map((scope) => html`<li>${scopeText(scope, words)}<br><span class="tag">${scope}</span></li>`)}</ul>
${client.status === 'PENDING' ? html`<p class="alarm">${words.pendingClient}</p>` : ''}
<form method="post" action="${here}"><p class="ways">
<button class="action" name="decision" value="allow">${words.allow}</button>
<button class="action other" name="decision" value="deny">${words.deny}</button></p></form>
<p class="quiet">${fill(words.returnsTo, { host: new URL(redirectUri).host || redirectUri })}</p>
<form method="post" action="/auth/logout"><input type="hidden" name="callbackUrl" value="${here}">
<button class="plain">${words.somebodyElse}</button></form>
</article>`;
	return { title, body };
}

/** Something is wrong with how an application sent somebody here, so nobody is sent back. */
export function refusedPage(reason: string, words: Words): Shown {
	const body = html`<article class="label sheet stack">
<h1>${words.refusedTitle}</h1>
<p class="lead">${words.refusedLead}</p>
<p class="alarm">${reason}</p>
</article>`;
	return { title: words.refusedTitle, body, status: 400 };
}
