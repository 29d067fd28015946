import type { Locale } from '../domain/locale.ts';

/** The connections page, or one of a connection. @param query What is to be said there */
export function connectionPath(
	locale: Locale,
	id: string | null = null,
	part: '' | 'setup' | 'disconnect' = '',
	query: Readonly<Record<string, string>> = {},
): string {
	const parts = [locale, 'dashboard', 'connections', id ?? '', part].filter((one) => one !== '');
	const said = new URLSearchParams(query).toString();
	return `/${parts.join('/')}${said === '' ? '' : `?${said}`}`;
}
