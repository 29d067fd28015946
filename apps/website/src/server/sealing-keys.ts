type Given = { encryptionKey: string | null; encryptionKeysBefore?: readonly string[] };

/** Keys that open what is sealed; the first one seals. Without one in force nothing can be sealed. */
export function sealingKeys({ encryptionKey, encryptionKeysBefore = [] }: Given): string[] {
	return encryptionKey === null ? [] : [encryptionKey, ...encryptionKeysBefore];
}
