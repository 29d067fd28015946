/** What one browser keeps and sends: cookies, and where its page came from. */
export class Browser {
	readonly #origin: string;
	readonly #headers: Record<string, string>;
	readonly cookies = new Map<string, string>();

	/** @param headers Sent with everything, as a proxy might add them */
	constructor(origin: string, headers: Record<string, string> = {}) {
		this.#origin = origin;
		this.#headers = headers;
	}

	get(path: string): Promise<Response> {
		return this.#ask(path, {});
	}

	/** Sends a form, as a page of this site would. */
	post(
		path: string,
		fields: Record<string, string>,
		headers: Record<string, string> = {},
	): Promise<Response> {
		return this.#ask(path, {
			method: 'POST',
			body: new URLSearchParams(fields),
			headers: { origin: this.#origin, ...headers },
		});
	}

	async #ask(path: string, init: RequestInit): Promise<Response> {
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(this.#origin + path, {
			redirect: 'manual',
			...init,
			headers: { ...this.#headers, ...(cookie !== '' && { cookie }), ...init.headers },
		});
		for (const one of response.headers.getSetCookie()) this.#keep(one);
		return response;
	}

	#keep(cookie: string): void {
		const [pair = ''] = cookie.split(';');
		const at = pair.indexOf('=');
		if (/max-age=0/i.test(cookie)) this.cookies.delete(pair.slice(0, at));
		else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
	}
}

/** The link for the first account that a site has shown at its start. @returns its path and query */
export function setupPath(output: string): string {
	const [link] = /http\S+\/sign-up\?setup=[\w-]+/.exec(output) ?? [];
	if (link === undefined) throw new Error(`No link for a first account was shown:\n${output}`);
	const { pathname, search } = new URL(link);
	return pathname + search;
}
