import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceSize = 12;
const tagSize = 16;

/** The keys themselves, in base64 */
export type RawKeys = { hash: string; standIn: string; seal: string };

/** What is made of addresses so that they are known again and cannot be read; all by keys of ENCRYPTION_KEY. */
export class PersonKeys {
	readonly #hash: Buffer;
	readonly #standIn: Buffer;
	readonly #seal: Buffer;

	/** @param source An ENCRYPTION_KEY, or what `raw` gave */
	constructor(source: string | RawKeys) {
		const derive = (purpose: string) =>
			Buffer.from(hkdfSync('sha256', String(source), '', `bookme person ${purpose}`, 32));
		const isKey = typeof source === 'string';
		this.#hash = isKey ? derive('hash') : Buffer.from(source.hash, 'base64');
		this.#standIn = isKey ? derive('stand-in') : Buffer.from(source.standIn, 'base64');
		this.#seal = isKey ? derive('seal') : Buffer.from(source.seal, 'base64');
	}

	/** What has to outlast ENCRYPTION_KEY: nobody could be known again by other keys. To be kept sealed */
	get raw(): RawKeys {
		const text = (key: Buffer) => key.toString('base64');
		return { hash: text(this.#hash), standIn: text(this.#standIn), seal: text(this.#seal) };
	}

	/** What an address, in lower case, is known by: lower-case hex */
	hashOf(mail: string): string {
		return createHmac('sha256', this.#hash).update(mail).digest('hex');
	}

	/**
	 * What stands for an address: the same for the same one, so that seats and series fold as before. Spellings
	 * that differ in case alone still do.
	 */
	standInOf(spelled: string): string {
		const mail = spelled.toLowerCase();
		const digest = createHmac('sha256', this.#standIn).update(mail).digest('hex').slice(0, 16);
		const standIn = `redacted-${digest}${domain}`;
		if (spelled === mail) return standIn;
		const spelling = createHmac('sha256', this.#standIn).update(spelled).digest();
		return [...standIn].map((letter, at) => (isUpper(spelling, at) ? letter.toUpperCase() : letter)).join('');
	}

	seal(text: string): Buffer {
		const nonce = randomBytes(nonceSize);
		const sealing = createCipheriv(cipher, this.#seal, nonce, { authTagLength: tagSize });
		const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
		return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
	}

	/** @returns null for what was sealed by another key, or damaged */
	open(sealed: Uint8Array): string | null {
		const bytes = Buffer.from(sealed);
		try {
			const opening = createDecipheriv(cipher, this.#seal, bytes.subarray(0, nonceSize), {
				authTagLength: tagSize,
			});
			opening.setAuthTag(bytes.subarray(nonceSize, nonceSize + tagSize));
			return opening.update(bytes.subarray(nonceSize + tagSize), undefined, 'utf8') + opening.final('utf8');
		} catch {
			return null;
		}
	}
}

/** A domain that no mail is ever sent to: RFC 2606 */
const domain = '@redacted.invalid';

function isUpper(spelling: Buffer, at: number): boolean {
	// The first letter always, so that it never looks like the lower-case one.
	return at === 0 || ((spelling[at % spelling.length] ?? 0) & 1) === 1;
}
