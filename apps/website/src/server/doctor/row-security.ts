import { openDatabase } from '../db/database.ts';
import { databaseFailure } from '../db/database-failure.ts';
import { type RowSecurity, readRowSecurity } from '../db/row-security.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'row-security';

/** Does the database itself keep accounts apart? Only PostgreSQL can. */
export async function checkRowSecurity({ config: { database: place } }: Subject): Promise<Finding> {
	if (place.kind === 'sqlite')
		return ok(name, 'the database is a file of SQLite: the site alone keeps accounts apart');
	const database = openDatabase(place);
	try {
		return judgeRowSecurity(await readRowSecurity(database.plain));
	} catch (error) {
		const failure = databaseFailure(error);
		if (failure === null) throw error;
		return fault(name, failure.category, failure.message, 'Start PostgreSQL, or correct DATABASE_URL.');
	} finally {
		await database.destroy();
	}
}

export function judgeRowSecurity({ user, bypasses, tables, open, workerRole }: RowSecurity): Finding {
	if (bypasses)
		return warning(
			name,
			`${user} is bound by no policy of PostgreSQL: only the site’s own queries keep accounts apart`,
			'Give the site an ordinary role that owns its database (create role bookme login …; alter database … owner to bookme; reassign owned …), and put it into DATABASE_URL.',
		);
	if (tables.length === 0) return ok(name, 'there are no tables yet: the site makes them as it starts');
	if (open.length > 0)
		return warning(
			name,
			`open to every query of ${user}: ${open.join(', ')}`,
			'Start this version of the site once; if it stays so: alter table … enable row level security, force row level security.',
		);
	const workers = workerRole === null ? 'are told apart by a setting' : `are ${workerRole}`;
	return ok(name, `PostgreSQL keeps accounts apart; its workers ${workers}`);
}
