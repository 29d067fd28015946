import { openCalendlyApi } from '@bookme/website/server/calendly/api/calendly-api.ts';
import { type Entry, entryNamed } from '@bookme/website/server/calendly/api/catalog.ts';
import { recreateSubscription, type Wanted } from '@bookme/website/server/calendly/recreate-subscription.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Command } from 'commander';
import { addSecretOptions, secretInput } from '../gate/secret-options.ts';
import { showThing } from '../gate/show-data.ts';
import type { Situation } from '../situation.ts';
import { idOf, showCalendlyRequest } from './calendly-surface.ts';
import { calendlyOptions, openCalendly } from './open-calendly.ts';

const create: Entry = entryNamed('webhooks create');

/** Adds what switches a disabled subscription on again. Calendly has no other way than to make it anew. */
export function addRecreate(webhooks: Command, situation: Situation): void {
	const command = webhooks
		.command('recreate')
		.summary('make a subscription anew, as one that is disabled needs')
		.description(
			'Make a subscription anew: the same URL, events and scope, and a key to sign with, since Calendly does not tell the one it had. There is one at every moment: the new one is made before the old one is deleted; where Calendly takes no two with one URL, another one with “?stand-in” behind its URL stands in between.',
		)
		.argument('<webhook>', 'id of the subscription, or its URI');
	addSecretOptions(command, create);
	command
		.option('--json', 'print JSON')
		.option('--dry-run', 'print the first request, and send nothing')
		.addHelpText(
			'after',
			'\nExample:\n  pnpm cal calendly webhooks recreate 3b0c7f2e-1d55-4c0e-8b39-6a1f2f7d9e10 --own-key',
		)
		.action(async (webhook: string, values: Record<string, unknown>) => {
			const webhookId = idOf(situation.config().calendly.apiUrl, webhook);
			const { signing_key: key } = await secretInput(situation, create, values);
			const json = values['json'] === true;
			if (key === undefined) throw noKey();
			if (values['dryRun'] === true) return showFirst(situation, webhookId, json);
			showThing(situation.terminal, await recreate(situation, webhookId, key), json);
		});
}

async function recreate(situation: Situation, webhookId: string, key: string): Promise<unknown> {
	const calendly = openCalendlyApi(calendlyOptions(situation));
	const old = await calendly.webhooks.get({ webhookId });
	const { callback_url: url, events, organization, user, scope } = old;
	if (!url || !events || (scope !== 'user' && scope !== 'organization'))
		throw new AppError(
			'not-recreatable',
			'input',
			`The subscription ${webhookId} does not tell its URL, its events, or a scope that is known here (${scope ?? 'none'}). Delete it, and make another one with \`webhooks create\`.`,
		);
	const whose = { ...(organization && { organization }), ...(user && { user }) };
	const wanted: Wanted = { url, events, scope, ...whose, signing_key: key };
	return recreateSubscription(calendly, old, wanted);
}

function showFirst(situation: Situation, webhookId: string, json: boolean): void {
	const gate = openCalendly(situation);
	showCalendlyRequest(situation, gate.prepare(entryNamed('webhooks get'), { webhookId }), json);
	situation.terminal.note(
		'What it tells goes into POST /webhook_subscriptions; then the old one is deleted.',
	);
}

function noKey(): AppError {
	return new AppError(
		'bad-input',
		'input',
		'Say what the new subscription signs with: --own-key, or --signing-key-file. Calendly does not tell the key that the old one had, and receivers refuse what is not signed.',
	);
}
