/**
 * Sends requests with a token that is asked for each time, and once more with a new one where it is refused.
 * @param access @param access.unlike This one was refused: another one is wanted
 */
export function bearerFetch(
	send: typeof fetch,
	access: (unlike: string | null) => Promise<string>,
): typeof fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		const token = await access(null);
		const answer = await send(withToken(request.clone(), token));
		if (answer.status !== 401) return answer;
		await answer.body?.cancel();
		return send(withToken(request, await access(token)));
	};
}

function withToken(request: Request, token: string): Request {
	request.headers.set('authorization', `Bearer ${token}`);
	return request;
}
