/** 16 million bits, 2 MiB. A million digests leave one unseen in seventy to a search, ten million one in two. */
const bits = 2 ** 24;

/**
 * Remembers in constant memory which digests were seen: a Bloom filter whose two hashes are the halves of the
 * digest itself. It may take an unseen one for seen, never a seen one for unseen.
 */
export class SeenDigests {
	readonly #bytes = new Uint8Array(bits / 8);

	/** @param digest 48 bits */
	add(digest: number): void {
		this.#set(digest % bits);
		this.#set(Math.floor(digest / bits));
	}

	mayHave(digest: number): boolean {
		return this.#has(digest % bits) && this.#has(Math.floor(digest / bits));
	}

	#set(bit: number): void {
		const at = bit >>> 3;
		this.#bytes[at] = (this.#bytes[at] ?? 0) | (1 << (bit & 7));
	}

	#has(bit: number): boolean {
		return ((this.#bytes[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
	}
}
