import type { ApiRequest } from '@bookme/website/server/api-client/request-of.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

/**
 * Shows what would be sent. In place of the key stands that it would be there.
 * @param to.place The address of the API, Cal.com's unless told @param to.secret What it is asked with
 */
export function showRequest(
	{ terminal, config }: Situation,
	request: ApiRequest,
	json: boolean,
	{ place = config().calApi.url, secret = 'key' } = {},
): void {
	const { method, path, body } = request;
	const url = place + path;
	const headers = { authorization: `Bearer (your ${secret})`, ...request.headers };
	if (json) {
		terminal.line(harmlessJson({ method, url, headers, body: body && withoutSecret(body) }, 2));
		return;
	}
	terminal.line(`${terminal.paint('bold', method)} ${harmless(url)}`);
	for (const [name, value] of Object.entries(headers)) terminal.line(`${name}: ${value}`);
	if (body !== null)
		terminal.line(`content-type: application/json\n\n${harmlessJson(withoutSecret(body), 2)}`);
	terminal.note('Nothing was sent.');
}

/** What the webhook is to sign with stands on no screen. */
function withoutSecret(body: Record<string, unknown>): Record<string, unknown> {
	const hidden = ['secret', 'password', 'signing_key'].filter((name) => name in body);
	return { ...body, ...Object.fromEntries(hidden.map((name) => [name, '(hidden)'])) };
}
