import { v7 as uuidv7 } from 'uuid';
import type { Database } from './database.ts';

/** Who did what. Never with secrets. */
export type Deed = {
	/** A permanent name, such as `signed-in` */
	what: string;
	/** Whose data it is about */
	account?: string | null;
	connection?: string | null;
	/** The account that did it, or `site`, `cli`, `token` */
	actor: string | null;
	detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes it down, in a transaction with what was done where one is given. @param at Milliseconds since 1970 */
export async function writeAudit(
	database: Database,
	{ what, account = null, connection = null, actor, detail }: Deed,
	at = Date.now(),
): Promise<void> {
	await database
		.insertInto('audit')
		.values({
			...{ id: uuidv7(), at: new Date(at).toISOString(), what, account, connection, actor },
			detail: detail === undefined ? null : JSON.stringify(detail),
		})
		.execute();
}
