/** How a service may behave where it does not just answer. */
export type Manner =
	/** Refuses; nothing is done. `code` as in `APIErrorCode` of Notion's client */
	| { kind: 'refuse'; status: number; code: string; retryAfterS?: number }
	/** Something before the service answers: no JSON, and nothing is done */
	| { kind: 'page'; status: number }
	/** The line is cut before it was taken */
	| { kind: 'cut-before' }
	/** The line is cut after it was taken, and before the answer */
	| { kind: 'cut-after' }
	/** It was taken, and refused nevertheless */
	| { kind: 'refuse-after'; status: number; code: string }
	/** It is not taken, and never answered */
	| { kind: 'silent' }
	/** It is answered so much later, in milliseconds */
	| { kind: 'late'; ms: number };

type Rule = { method: string; path: RegExp; manner: Manner; left: number };

/** What is to happen to requests that come; the rule that was made first goes first. */
export class Manners {
	#rules: Rule[] = [];

	/** @param rule.path Matched against the path, `/v1/pages`. @param rule.times How often; once where it is not said */
	add(rule: { method?: string; path?: RegExp; manner: Manner; times?: number }): void {
		const { method = '*', path = /^/, manner, times = 1 } = rule;
		this.#rules.push({ method, path, manner, left: times });
	}

	/** Back to ordinary. */
	clear(): void {
		this.#rules = [];
	}

	/** What is to happen to this request, counted; null for nothing out of the ordinary. */
	take(method: string, path: string): Manner | null {
		const rule = this.#rules.find(
			(one) => one.left > 0 && (one.method === '*' || one.method === method) && one.path.test(path),
		);
		if (rule === undefined) return null;
		rule.left -= 1;
		return rule.manner;
	}
}
