import { findRunningSite } from '@bookme/website/server/doctor/running-site.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { readWebhookState } from '@bookme/website/server/http/answers.ts';
import type { Command } from 'commander';
import { askOwner } from '../ask-owner.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

/** `pnpm cal webhook-repair`: puts our webhooks back as they should be. */
export function addWebhookRepair(program: Command, { terminal, config }: Situation): void {
	program
		.command('webhook-repair')
		.summary('put the webhook at Cal.com, or the subscription at Calendly, back as it should be')
		.description(
			'Looks for this site’s webhook: makes it where it is missing, switches it on, corrects its address, adds the triggers that it lacks. A subscription at Calendly is made anew for that, as nothing of it can be changed. Asks the running site, which knows the secret.',
		)
		.option('--connection <id>', 'of which connection', 'main')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal webhook-repair')
		.action(async ({ connection, json }: { connection: string; json?: true }) => {
			const settings = config();
			const site = await findRunningSite(settings, terminal.fetch);
			if (site === null) throw notRunning();
			const address = `${site.url}/api/cal/webhook-repair`;
			const webhook = readWebhookState(await askOwner(terminal, settings, address, 'POST', { connection }));
			if (json) return terminal.line(harmlessJson({ webhook }));
			terminal.line(
				`The webhook ${webhook.id ?? ''} leads to ${harmless(webhook.address ?? '')} and is ${webhook.finding}.`,
			);
		});
}

function notRunning(): AppError {
	return new AppError(
		'not-reachable',
		'network',
		'No site of this configuration runs here. Start it (`npx --yes pnpm@12 start`), and try again.',
	);
}
