/** @returns what was thrown, or null */
export async function faultIn(action: () => Promise<unknown>): Promise<unknown> {
	try {
		await action();
		return null;
	} catch (error) {
		return error ?? new Error('Something was thrown that says nothing.');
	}
}
