import { AppError } from '@bookme/website/server/errors.ts';
import type { Command } from 'commander';
import { signingSecret } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { harmless } from '../text/harmless.ts';

/** `pnpm cal secret`: the one place where a secret is shown, and only to somebody who sits in front of it. */
export function addSecret(program: Command, { terminal, config }: Situation): void {
	program
		.command('secret')
		.summary('show the webhook secret, on a terminal only')
		.description(
			'Shows the secret to paste into Cal.com’s webhook, or the owner’s API token. Only on a terminal, so that it ends up in no file and no log.',
		)
		.option('--token', 'show the API token instead')
		.addHelpText('after', '\nExamples:\n  pnpm cal secret\n  pnpm cal secret --token')
		.action((options: { token?: true }) => {
			const settings = config();
			const value = options.token ? apiToken(settings.apiToken) : signingSecret(settings);
			if (!terminal.isScreen) {
				throw new AppError(
					'not-a-terminal',
					'input',
					'Secrets are shown on a terminal only, never written into a file or a pipe. Programs read them from .env.',
				);
			}
			terminal.line(harmless(value));
			const others = settings.webhook.secrets.length - 1;
			if (options.token || others === 0) return;
			const rest = others === 1 ? 'another one is' : `${others} others are`;
			terminal.note(terminal.paint('dim', `This is the first of CAL_WEBHOOK_SECRET; ${rest} accepted too.`));
		});
}

function apiToken(token: string | null): string {
	if (token !== null) return token;
	throw new AppError(
		'no-token',
		'input',
		'There is no API token yet. Start the site once, which makes one up, or set API_TOKEN in .env.',
	);
}
