/**
 * Which connection a path delivers to, whatever slashes stand at its end (the pages would redirect those,
 * and Cal.com takes a redirect as final); null for any other path.
 */
export function webhookTarget(path: string): { connection: string } | null {
	const match = /^\/+api\/cal\/webhook(?:\/+([\w-]+))?\/*$/.exec(path);
	return match === null ? null : { connection: match[1] ?? 'main' };
}
