import { invalid } from '../refusal.ts';
import type { Asked } from './parts.ts';

/** @returns the fields of a JSON object; none where nothing came @throws Refusal 400 */
export async function readBody({ req }: Asked): Promise<Record<string, unknown>> {
	const text = await req.text();
	if (text === '') return {};
	try {
		const body: unknown = JSON.parse(text);
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
	} catch {
		// Told below.
	}
	throw invalid({ parameter: 'base', message: 'the body is not a JSON object' });
}
