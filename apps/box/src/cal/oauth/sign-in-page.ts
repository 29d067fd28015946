import { html } from 'hono/html';
import { fill } from '../pages/i18n/fill.ts';
import type { Words } from './i18n/words.ts';
import { input } from './input.ts';
import type { Parts } from './parts.ts';
import type { Shown } from './show.ts';

/**
 * Somebody to be: a button for each person of the seed, mail and password for who signed up.
 * @param wrong The mail address of an attempt that failed
 */
export function signInPage({ world, clients }: Parts, words: Words, callback: string, wrong?: string): Shown {
	const people = [...world.users.values()];
	const asking = clients.get(new URLSearchParams(callback.split('?')[1]).get('client_id') ?? '');
	const hidden = html`<input type="hidden" name="callbackUrl" value="${callback}">`;
	const withPassword = html`<form method="post" action="/auth/login" class="stack">${hidden}
${input({ name: 'email', label: words.mail, kind: 'email', value: wrong ?? '', completes: 'email' })}
${input({
	name: 'password',
	label: words.password,
	kind: 'password',
	completes: 'current-password',
	fault: wrong === undefined ? undefined : words.wrongPassword,
})}
<button class="action">${words.signIn}</button></form>`;
	const body = html`<article class="label sheet stack">
<h1>${words.signInTitle}</h1>
<p class="lead">${asking ? fill(words.signInLead, { app: asking.name }) : words.signInPlain}</p>
<form method="post" action="/auth/login" class="stack">${hidden}
${people
	.filter(({ password }) => password === null)
	.map(
		({ id, name, email }) =>
			html`<button class="action person" name="userId" value="${id}">${fill(words.signInAs, { name })}<small>${email}</small></button>`,
	)}</form>
${people.some(({ password }) => password !== null) ? withPassword : ''}
<p><a href="/signup?${new URLSearchParams({ callbackUrl: callback })}">${words.noAccount}</a></p>
</article>`;
	return { title: words.signInTitle, body, status: wrong === undefined ? 200 : 401 };
}
