/** Reads an answer's body until it ends or is longer than wished, and leaves the rest. @throws where the line breaks */
export async function readAtMost(
	{ body }: Response,
	bytes: number,
): Promise<{ text: string; isWhole: boolean }> {
	if (body === null) return { text: '', isWhole: true };
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of body) {
		parts.push(part);
		length += part.byteLength;
		// Leaving the loop cancels the rest.
		if (length > bytes) break;
	}
	const text = Buffer.concat(parts).subarray(0, bytes).toString('utf8');
	return { text, isWhole: length <= bytes };
}
