import { listConnections } from '@bookme/website/server/db/connections.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import { findRunningSite } from '@bookme/website/server/doctor/running-site.ts';
import { isLocal } from '@bookme/website/server/local-host.ts';
import {
	type ConnectionStatus,
	readConnectionStatus,
} from '@bookme/website/server/pipeline/reconcile/connection-status.ts';
import type { Cause } from '@bookme/website/server/pipeline/reconcile/silence.ts';
import type { Command } from 'commander';
import { withBookings } from '../open-bookings.ts';
import type { Situation } from '../situation.ts';
import type { Style, Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { dayAndTime } from '../text/moment.ts';

type Named = ConnectionStatus & { label: string };

/** `pnpm cal status`: how well each connection works. */
export function addStatus(program: Command, { terminal, config }: Situation): void {
	program
		.command('status')
		.summary('tell how well each connection works, and which gaps were healed')
		.description(
			'Tells of each connection when the last delivery came, when it was last compared with what its provider has, what was healed, and whether silence means that nothing happened or that something is broken.',
		)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal status')
		.action(async (options: { json?: true }) => {
			const settings = config();
			const site = await findRunningSite(settings, terminal.fetch);
			const connections = await withBookings(settings, async (database) => {
				await migrate(database);
				const local = isLocal(new URL(settings.siteUrl).hostname);
				const rows = await listConnections(database, null);
				const read = async ({ id, label }: (typeof rows)[number]): Promise<Named> => ({
					label,
					...(await readConnectionStatus(database, id, { isLocal: local })),
				});
				return Promise.all(rows.map(read));
			});
			if (options.json) return terminal.line(harmlessJson({ site: site?.url ?? null, connections }, 2));
			terminal.line(
				site === null ? 'No site of this configuration runs.' : `${site.url} runs (${site.version}).`,
			);
			for (const connection of connections) print(terminal, connection);
		});
}

const verdicts: Record<ConnectionStatus['silence']['verdict'], { text: string; style: Style }> = {
	quiet: { text: 'fine: nothing is there that is not here', style: 'green' },
	broken: { text: 'broken: bookings did not come by webhook', style: 'red' },
	unknown: { text: 'nobody could compare yet', style: 'yellow' },
};

const causes: Record<Cause, string> = {
	'webhook-missing': 'No webhook leads here. Make one: pnpm cal webhook-repair',
	'webhook-inactive':
		'The webhook is switched off where it was made. Switch it on, or make it anew: pnpm cal webhook-repair',
	'webhook-elsewhere': 'The webhook leads to another address. Correct it: pnpm cal webhook-repair',
	'webhook-triggers': 'The webhook does not tell of everything. Correct it: pnpm cal webhook-repair',
	'wrong-secret':
		'Deliveries are refused for their signature: the secret there is another one. See `pnpm cal rejected`.',
	unreachable:
		'SITE_URL is reached from this network only, so nobody outside can deliver. Use a tunnel or a public address.',
	'deliveries-lost':
		'The webhook is in order; deliveries were lost, as when the site was down. What was missing is healed.',
};

function print(terminal: Terminal, { label, connection, silence, ...status }: Named): void {
	const { text, style } = verdicts[silence.verdict];
	const compared = status.lastCompared;
	const name = label === connection ? connection : `${label} (${connection})`;
	terminal.line(`\n${terminal.paint('bold', harmless(name))}`);
	terminal.line(`  ${terminal.paint(style, text)}`);
	if (silence.cause !== null) terminal.line(`  → ${causes[silence.cause]}`);
	if (compared?.error)
		terminal.line(`  → the last comparison failed: ${harmless(compared.error.replaceAll('\n', ' '))}`);
	terminal.line(`  last delivery  ${moment(status.lastDelivery)}`);
	terminal.line(`  last compared  ${moment(compared?.endedAt ?? null)}`);
	terminal.line(`  gaps healed    ${status.healed}`);
	for (const { at, uid, differs } of status.gaps)
		terminal.line(
			terminal.paint('dim', `    ${moment(at)}  ${harmless(uid)}  ${harmless(differs.join(', '))}`),
		);
}

function moment(at: string | null): string {
	return at === null ? 'never' : dayAndTime(new Date(at), { year: true });
}
