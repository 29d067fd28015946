/** What is written down of a request to a provider: never its query, its body or its key */
export type AskedOf = { method: string; path: string; status: number | null; ms: number };

/** Tells of every request how it ended. @param told Must not throw @param monotonic Milliseconds */
export function auditedFetch(
	send: typeof fetch,
	told: (asked: AskedOf) => void,
	monotonic: () => number,
): typeof fetch {
	return async (input, init) => {
		const begun = monotonic();
		const request = input instanceof Request ? input : null;
		const method = init?.method ?? request?.method ?? 'GET';
		const { pathname: path } = new URL(request?.url ?? String(input));
		let status: number | null = null;
		try {
			const answer = await send(input, init);
			({ status } = answer);
			return answer;
		} finally {
			told({ method, path, status, ms: Math.round(monotonic() - begun) });
		}
	};
}
