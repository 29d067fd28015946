/** Leads on after a form, with cookies to be kept. @param path Of this site */
export function redirectTo(path: string, cookies: readonly string[] = []): Response {
	const headers = new Headers({ Location: path, 'Cache-Control': 'no-store' });
	for (const cookie of cookies) headers.append('Set-Cookie', cookie);
	return new Response(null, { status: 303, headers });
}
