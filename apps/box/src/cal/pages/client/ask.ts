/** What the box's own public API says, to anybody who asks without a key. */
export type Answer =
	| { ok: true; data: unknown }
	/** `refused`: it has answered; the reason is then in its own words, which are English */
	| { ok: false; reason: string; refused: boolean };

/**
 * Asks API v2 as a visitor's browser does.
 * @param version Of the resource, for `cal-api-version`
 * @param body Sent as JSON by POST; without one it is a GET
 * @param network What to say when nobody answers
 */
export async function ask(
	path: string,
	version: string,
	{ body, network }: { body?: Record<string, unknown>; network: string },
): Promise<Answer> {
	const headers = { 'cal-api-version': version, 'content-type': 'application/json' };
	const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
	try {
		const response = await fetch(path, init);
		const answer: { data?: unknown; error?: { message?: unknown } } = await response.json();
		if (response.ok) return { ok: true, data: answer.data };
		return { ok: false, reason: `${answer.error?.message ?? response.status}`, refused: true };
	} catch {
		return { ok: false, reason: network, refused: false };
	}
}
