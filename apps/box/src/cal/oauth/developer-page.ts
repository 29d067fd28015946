import { html } from 'hono/html';
import { fill } from '../pages/i18n/fill.ts';
import type { Html } from '../pages/page.ts';
import type { Profile } from '../world/profile.ts';
import type { User } from '../world/user.ts';
import type { Client } from './client.ts';
import type { Words } from './i18n/words.ts';
import { faultLine, input } from './input.ts';
import type { Application, ApplicationFaults } from './read-application.ts';
import { scopeText } from './scope-text.ts';
import { scopesOf } from './scopes.ts';
import type { Shown } from './show.ts';

export type ForDeveloper = {
	user: User;
	clients: Client[];
	profile: Profile;
	/** A secret that was just made */
	shown?: { client: Client; secret: string };
	/** What was written and could not be taken */
	application?: Application;
	faults?: ApplicationFaults;
};

/** Somebody's applications, and the form for another one. */
export function developerPage(given: ForDeveloper, words: Words): Shown {
	const { user, clients, shown, faults } = given;
	const body = html`<article class="label sheet stack">
<h1>${words.developerTitle}</h1>
<p class="lead">${words.developerLead}</p>
<form method="post" action="/auth/logout"><input type="hidden" name="callbackUrl" value="/settings/developer/oauth">
<span class="quiet">${fill(words.signedInAs, { name: user.name })}</span> <button class="plain">${words.signOut}</button></form>
${shown === undefined ? '' : secretBox(shown.client, shown.secret, words)}
${clients.length === 0 ? html`<p>${words.none}</p>` : clients.map((client) => clientBox(client, words))}
${form(given, words)}
</article>`;
	return { title: words.developerTitle, body, status: faults === undefined ? 200 : 422 };
}

function secretBox(client: Client, secret: string, words: Words): Html {
	return html`<section role="status" class="secret"><h2>${fill(words.secretTitle, { app: client.name })}</h2>
<p>${words.secretNote}</p><p><code id="secret">${secret}</code></p></section>`;
}

function clientBox(client: Client, words: Words): Html {
	const { clientId, name, type, status, redirectUris, scopes, secrets } = client;
	const action = (to: string, text: string) =>
		html`<form method="post" action="/settings/developer/oauth/${clientId}/${to}"><button class="plain">${text}</button></form>`;
	return html`<section class="parcel"><h2>${name}</h2>
<p class="quiet">${status === 'PENDING' ? words.waiting : words.approved} · ${type}</p>
<dl class="traits"><div><dt class="tag">client_id</dt><dd><code>${clientId}</code></dd></div>
<div><dt class="tag">redirect_uri</dt><dd>${redirectUris.map((uri) => html`<code>${uri}</code><br>`)}</dd></div>
<div><dt class="tag">scope</dt><dd>${scopes.join(' ')}</dd></div>
${secrets.length === 0 ? '' : html`<div><dt class="tag">client_secret</dt><dd>${secrets.map(({ ending }) => html`${fill(words.secretEnding, { end: ending })}<br>`)}</dd></div>`}</dl>
${status === 'PENDING' ? html`<p class="quiet">${words.reviewNote}</p>${action('approve', words.approve)}` : ''}
${type === 'CONFIDENTIAL' && secrets.length < 2 ? action('secrets', words.newSecret) : ''}
${secrets.length < 2 ? '' : secrets.map(({ digest, ending }) => action(`secrets/${digest}/delete`, fill(words.dropSecret, { end: ending })))}
</section>`;
}

function form({ profile, application, faults }: ForDeveloper, words: Words): Html {
	const isPublic = application?.type === 'PUBLIC';
	const chosen = application?.scopes ?? [];
	return html`<form method="post" action="/settings/developer/oauth" class="stack" novalidate>
<h2>${words.newTitle}</h2>
${input({ name: 'name', label: words.applicationName, value: application?.name ?? '', fault: faults?.name })}
<p class="field"><label for="redirectUris">${words.redirects}</label>
<textarea id="redirectUris" name="redirectUris" rows="3" ${faults?.redirectUris === undefined ? '' : html`aria-invalid="true" aria-describedby="fault-redirectUris"`}>${application?.redirectUris.join('\n') ?? ''}</textarea></p>
${faultLine('redirectUris', faults?.redirectUris)}
<fieldset><legend>${words.kind}</legend>
<label class="choice"><input type="radio" name="type" value="CONFIDENTIAL" ${isPublic ? '' : 'checked'}> ${words.confidential}</label>
<label class="choice"><input type="radio" name="type" value="PUBLIC" ${isPublic ? 'checked' : ''}> ${words.public}</label></fieldset>
<fieldset><legend>${words.scopes}</legend>
${scopesOf(profile).map(
	(scope) =>
		html`<label class="choice"><input type="checkbox" name="scopes" value="${scope}" ${chosen.includes(scope) ? 'checked' : ''}> <span>${scopeText(scope, words)} <span class="tag">${scope}</span></span></label>`,
)}</fieldset>
${faultLine('scopes', faults?.scopes)}
<button class="action">${words.register}</button></form>`;
}
