import type { Provider } from '@bookme/website/server/domain/entry.ts';
import { exitCodes } from '@bookme/website/server/errors.ts';
import type { Command } from 'commander';
import { examineDated } from '../dated-signature-causes.ts';
import { readInput } from '../read-input.ts';
import { addProviderOption, senderOf } from '../sender.ts';
import { signingSecret } from '../settings.ts';
import { examineSignature } from '../signature-causes.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

type Options = { provider: Provider; signature: string; json?: true };

/** `pnpm cal verify`: is a body authentic, and if not, why? */
export function addVerify(program: Command, { terminal, config }: Situation): void {
	addProviderOption(program.command('verify'))
		.summary('tell whether a signature fits a body, and if not, why')
		.description(
			'Checks a body’s exact bytes against X-Cal-Signature-256 (or Calendly-Webhook-Signature) with each of our secrets. Where none fits, looks for what usually happened to the body or to the signature on the way.',
		)
		.argument('<file>', 'a file, or - for stdin')
		.requiredOption('--signature <hex>', 'as received in the signature’s header')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExample:\n  pnpm cal verify body.json --signature 4e297963b18ee57dfe7153edfeb4b8c640a169da094ba437c8bf1f73ff0666fc',
		)
		.action(async (file: string, options: Options) => {
			const settings = config();
			const sender = senderOf(options.provider);
			signingSecret(settings, sender);
			const body = await readInput(terminal, file);
			const secrets = sender.secretsOf(settings);
			const { matches, cause } =
				sender.name === 'cal'
					? examineSignature(body, options.signature, secrets)
					: examineDated(body, options.signature, { secrets, now: terminal.now() });
			if (matches === null) terminal.exitCode = exitCodes.auth;
			if (options.json) return terminal.line(harmlessJson({ ok: matches !== null, secret: matches, cause }));
			if (matches === null) {
				terminal.line(terminal.paint('red', 'Not authentic: the signature does not fit.'));
				return terminal.line(harmless(cause ?? ''));
			}
			const which = secrets.length === 1 ? sender.variable : `secret ${matches} of ${secrets.length}`;
			terminal.line(`${terminal.paint('green', 'Authentic')}: signed with ${which}, ${body.length} bytes.`);
			if (cause !== null) terminal.line(harmless(cause));
		});
}
