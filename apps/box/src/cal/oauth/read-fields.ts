import type { Fields } from './redeem.ts';

/**
 * The text members of a form or, where that is taken, of JSON.
 * @returns null for a body of another kind, or one that cannot be read
 */
export async function readFields(request: Request, { json }: { json: boolean }): Promise<Fields | null> {
	const kind = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	const text = await request.text();
	if (kind === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text));
	return json && kind === 'application/json' ? readJson(text) : null;
}

function readJson(text: string): Fields | null {
	try {
		const members: unknown = JSON.parse(text);
		if (typeof members !== 'object' || members === null) return null;
		const texts = Object.entries(members).filter(([, value]) => typeof value === 'string');
		return Object.fromEntries(texts);
	} catch {
		return null;
	}
}
