import type { Context } from 'hono';
import { isObject } from '../is-object.ts';
import { invalidBody, Refusal } from '../refusal.ts';

/** The body of a request; an absent one is empty. @throws Refusal 400 */
export async function readBody(context: Context): Promise<Record<string, unknown>> {
	const text = await context.req.text();
	if (text === '') return {};
	try {
		const body: unknown = JSON.parse(text);
		if (isObject(body)) return body;
	} catch {
		throw new Refusal(400, 'invalid_json', 'Error parsing JSON body.');
	}
	throw new Refusal(400, 'validation_error', 'body failed validation: body should be an object.');
}

/** @throws Refusal 400 where a member is there that nobody knows */
export function onlyKnown(body: Record<string, unknown>, known: readonly string[]): void {
	const strange = Object.keys(body).find((key) => !known.includes(key));
	if (strange !== undefined) throw invalidBody(strange, 'not present', body[strange]);
}
