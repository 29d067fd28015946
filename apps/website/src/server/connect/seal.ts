import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Where a sealed text stands. It opens nowhere else. */
export type Place = { table: string; row: string; column: string };

const cipher = 'aes-256-gcm';
const nonceSize = 12;
const tagSize = 16;

type Key = { id: string; bytes: Buffer };

/**
 * Seals texts under ENCRYPTION_KEY: `v1.<id of the key>.<nonce, tag and text in base64url>`. While keys are changed
 * there are several: the first seals, each of them opens what it has sealed.
 */
export class Seal {
	readonly #keys: readonly Key[];

	/** @param encryptionKeys The one in force, and those before it. Empty: nothing can be sealed or opened */
	constructor(encryptionKeys: readonly string[]) {
		this.#keys = encryptionKeys.map(derive);
	}

	get canSeal(): boolean {
		return this.#keys.length > 0;
	}

	/** @throws AppError `no-encryption-key` */
	seal(text: string, place: Place): string {
		const [key] = this.#keys;
		if (key === undefined) throw noKey();
		const nonce = randomBytes(nonceSize);
		const sealing = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagSize });
		sealing.setAAD(bytesOf(place));
		const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
		const whole = Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
		return `${version}.${key.id}.${whole.toString('base64url')}`;
	}

	/** @throws AppError `sealed-otherwise` for what another key has sealed, what was moved, and what is damaged */
	open(sealed: string, place: Place): string {
		const [form, id, body = ''] = sealed.split('.');
		const key = this.#keys.find((one) => one.id === id);
		if (form !== version || key === undefined) throw sealedOtherwise(place);
		const bytes = Buffer.from(body, 'base64url');
		try {
			const opening = createDecipheriv(cipher, key.bytes, bytes.subarray(0, nonceSize), {
				authTagLength: tagSize,
			});
			opening.setAAD(bytesOf(place));
			opening.setAuthTag(bytes.subarray(nonceSize, nonceSize + tagSize));
			return opening.update(bytes.subarray(nonceSize + tagSize), undefined, 'utf8') + opening.final('utf8');
		} catch {
			throw sealedOtherwise(place);
		}
	}

	/** Whether the key in force has sealed it, so that no other is needed for it any more. */
	isCurrent(sealed: string): boolean {
		return sealed.startsWith(`${version}.${this.#keys[0]?.id}.`);
	}
}

const version = 'v1';

function derive(encryptionKey: string): Key {
	const bytes = (purpose: string, size: number) =>
		Buffer.from(hkdfSync('sha256', encryptionKey, '', `bookme seal ${purpose}`, size));
	return { id: bytes('id', 4).toString('hex'), bytes: bytes('key', 32) };
}

function bytesOf({ table, row, column }: Place): Buffer {
	return Buffer.from(JSON.stringify([table, row, column]));
}

function noKey(): AppError {
	return new AppError(
		'no-encryption-key',
		'input',
		'There is no ENCRYPTION_KEY, so no key of anybody can be kept here. Start the site once, which makes one up where .env can be written, or set one there yourself.',
	);
}

function sealedOtherwise({ table, row, column }: Place): AppError {
	return new AppError(
		'sealed-otherwise',
		'reconnect',
		`What is kept in ${table}.${column} of ${row} cannot be opened: it was sealed under another ENCRYPTION_KEY. Write that one into ENCRYPTION_KEY_BEFORE and run \`pnpm cal secrets rotate\`, or connect the account anew.`,
	);
}
