import { html } from 'hono/html';
import type { Html } from '../pages/page.ts';
import { faultLine, input } from './input.ts';
import type { Reader, Shown } from './show.ts';
import type { Faults, SignUp } from './sign-up.ts';

/** The form for a new account, with what is wrong in it. */
export function signUpPage(
	{ words }: Reader,
	callback: string,
	given: Partial<SignUp>,
	faults: Faults,
): Shown {
	const line = (
		name: 'name' | 'username' | 'email',
		label: string,
		kind: 'text' | 'email',
		completes: string,
	) => input({ name, label, kind, completes, value: given[name] ?? '', fault: faults[name] });
	const body = html`<article class="label sheet stack">
<h1>${words.signUpTitle}</h1>
<p class="lead">${words.signUpLead}</p>
<form method="post" action="/signup" class="stack" novalidate>
<input type="hidden" name="callbackUrl" value="${callback}">
${line('name', words.name, 'text', 'name')}
${line('username', words.username, 'text', 'username')}
${line('email', words.mail, 'email', 'email')}
${input({
	name: 'password',
	label: words.password,
	kind: 'password',
	completes: 'new-password',
	fault: faults.password,
})}
<p class="field"><label for="timeZone">${words.zone}</label>
<select id="timeZone" name="timeZone"${given.timeZone === undefined ? ' data-own' : ''}>${zones(given.timeZone ?? 'Europe/London')}</select></p>
${faultLine('timeZone', faults.timeZone)}
<button class="action">${words.signUp}</button></form>
<p><a href="/auth/login?${new URLSearchParams({ callbackUrl: callback })}">${words.haveAccount}</a></p>
</article>`;
	return { title: words.signUpTitle, body, status: Object.keys(faults).length > 0 ? 422 : 200 };
}

function zones(chosen: string): Html[] {
	const all = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
	return all.map((zone) => html`<option ${zone === chosen ? 'selected' : ''}>${zone}</option>`);
}
