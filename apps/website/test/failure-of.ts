/** @returns what a call threw, or null where it went well */
export function failureOf(call: () => void): Error | null {
	try {
		call();
		return null;
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}
