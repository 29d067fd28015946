import { fill } from '../pages/i18n/fill.ts';
import type { Profile } from '../world/profile.ts';
import type { Client } from './client.ts';
import type { Words } from './i18n/words.ts';
import { scopesOf } from './scopes.ts';

/** What somebody writes who registers an application. */
export type Application = Pick<Client, 'name' | 'type' | 'redirectUris' | 'scopes'>;

export type ApplicationFaults = { name?: string; redirectUris?: string; scopes?: string };

/** Most redirect URIs of one client */
const mostRedirects = 10;

export function readApplication(form: URLSearchParams): Application {
	return {
		name: form.get('name')?.trim() ?? '',
		type: form.get('type') === 'PUBLIC' ? 'PUBLIC' : 'CONFIDENTIAL',
		redirectUris: [...new Set((form.get('redirectUris') ?? '').split(/\s+/).filter((line) => line !== ''))],
		scopes: form.getAll('scopes'),
	};
}

/** What is wrong with it, by field; nothing when it is good. */
export function faultsIn(application: Application, profile: Profile, words: Words): ApplicationFaults {
	const { name, redirectUris, scopes } = application;
	const wrong = redirectUris.find((uri) => !isRedirectUri(uri));
	const redirectFault =
		redirectUris.length === 0
			? words.fillIn
			: redirectUris.length > mostRedirects
				? words.redirectsMany
				: wrong && fill(words.redirectWrong, { uri: wrong });
	const known = scopesOf(profile);
	return {
		...(name === '' ? { name: words.fillIn } : {}),
		...(redirectFault ? { redirectUris: redirectFault } : {}),
		...(scopes.length > 0 && scopes.every((scope) => known.includes(scope))
			? {}
			: { scopes: words.scopesMissing }),
	};
}

/** https anywhere, http on this machine, or an app's own scheme such as `com.example.app:/done`; no fragment. */
function isRedirectUri(text: string): boolean {
	if (!URL.canParse(text) || text.includes('#')) return false;
	const { protocol, hostname, username, password } = new URL(text);
	if (username !== '' || password !== '') return false;
	if (protocol === 'http:') return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return protocol === 'https:' || /^[a-z][\w-]*(?:\.[\w-]+)+:$/.test(protocol);
}
