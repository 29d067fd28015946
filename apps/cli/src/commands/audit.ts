import { type AuditRow, listAudit } from '@bookme/website/server/db/audit.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import type { Command } from 'commander';
import { withBookings } from '../open-bookings.ts';
import { readCount } from '../read-count.ts';
import { readInstant } from '../read-instant.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { dayAndTime } from '../text/moment.ts';

type Options = {
	limit: number;
	what?: string;
	connection?: string;
	since?: string;
	calls?: true;
	json?: true;
};

/** `pnpm cal audit`: who did what. */
export function addAudit(program: Command, { terminal, config }: Situation): void {
	program
		.command('audit')
		.summary('list who connected, disconnected, signed in, looked at what is another’s')
		.description(
			'Lists what was done on this site and by whom, the newest first. Calls to Cal.com’s API are kept for a month, all else for two years.',
		)
		.option('-n, --limit <number>', 'how many at most', readCount, 50)
		.option('--what <name>', 'only these, such as connected or sign-in-failed')
		.option('--connection <id>', 'only what is about this connection')
		.option('--since <instant>', 'only from then on', readInstant)
		.option('--calls', 'with every call to Cal.com’s API')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal audit --since 2026-11-01\n  pnpm cal audit --what sign-in-failed',
		)
		.action(async ({ json, calls, ...filter }: Options) => {
			const rows = await withBookings(config(), async (database) => {
				await migrate(database);
				return listAudit(database, { ...filter, calls: calls === true });
			});
			if (json) return terminal.line(harmlessJson(rows, 2));
			if (rows.length === 0) return terminal.note('Nothing like that was done.');
			for (const row of rows) print(terminal, row);
		});
}

function print(terminal: Terminal, { at, what, actor, account, connection, detail }: AuditRow): void {
	const about = [account !== actor && account, connection].filter(Boolean).join(' ');
	const facts = detail === null ? '' : `  ${factsOf(detail)}`;
	const parts = [what.padEnd(18), actor ?? '?', ...(about === '' ? [] : ['→', about])];
	terminal.line(
		`${dayAndTime(new Date(at), { year: true })}  ${harmless(parts.join(' '))}${terminal.paint('dim', harmless(facts))}`,
	);
}

function factsOf(detail: unknown): string {
	if (typeof detail !== 'object' || detail === null) return String(detail);
	return Object.entries(detail)
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
}
