import type { Context } from 'hono';

/** What a page's form sent; a body of any other kind counts as an empty form. */
export async function readForm({ req }: Context): Promise<URLSearchParams> {
	const isForm = req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
	return new URLSearchParams(isForm ? await req.text() : '');
}
