import { z } from 'zod';
import type { ConnectionRow } from '../db/connections.ts';
import type { Place, Seal } from './seal.ts';

type Sealed = 'sealed_key' | 'sealed_tokens' | 'sealed_secrets';

/** A pair of tokens of OAuth. */
export type Tokens = { access: string; refresh: string };

/** Where a sealed text of a connection stands */
export function placeOf(connection: string, column: Sealed): Place {
	return { table: 'connections', row: connection, column };
}

/** The secrets that its deliveries may be signed with; the first one is given to new webhooks. @throws AppError `sealed-otherwise` */
export function openSecrets(seal: Seal, row: Pick<ConnectionRow, 'id' | 'sealed_secrets'>): string[] {
	if (row.sealed_secrets === null) return [];
	return z
		.array(z.string())
		.parse(JSON.parse(seal.open(row.sealed_secrets, placeOf(row.id, 'sealed_secrets'))));
}

export function sealSecrets(seal: Seal, connection: string, secrets: readonly string[]): string {
	return seal.seal(JSON.stringify(secrets), placeOf(connection, 'sealed_secrets'));
}

/** @returns null where it has none @throws AppError `sealed-otherwise` */
export function openKey(seal: Seal, row: Pick<ConnectionRow, 'id' | 'sealed_key'>): string | null {
	return row.sealed_key === null ? null : seal.open(row.sealed_key, placeOf(row.id, 'sealed_key'));
}

export function sealKey(seal: Seal, connection: string, key: string): string {
	return seal.seal(key, placeOf(connection, 'sealed_key'));
}

/** @returns null where it has none @throws AppError `sealed-otherwise` */
export function openTokens(seal: Seal, row: Pick<ConnectionRow, 'id' | 'sealed_tokens'>): Tokens | null {
	if (row.sealed_tokens === null) return null;
	return tokens.parse(JSON.parse(seal.open(row.sealed_tokens, placeOf(row.id, 'sealed_tokens'))));
}

export function sealTokens(seal: Seal, connection: string, given: Tokens): string {
	return seal.seal(JSON.stringify(given), placeOf(connection, 'sealed_tokens'));
}

const tokens = z.object({ access: z.string(), refresh: z.string() });
