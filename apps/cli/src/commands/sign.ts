import type { Provider } from '@bookme/website/server/domain/entry.ts';
import type { Command } from 'commander';
import { readInput } from '../read-input.ts';
import { addProviderOption, senderOf } from '../sender.ts';
import { signingSecret } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { harmlessJson } from '../text/harmless.ts';

/** `pnpm cal sign`: the signature that a provider would send with these bytes. */
export function addSign(program: Command, { terminal, config }: Situation): void {
	addProviderOption(program.command('sign'))
		.summary('print the signature of a file’s exact bytes')
		.description(
			'Prints what Cal.com would send as X-Cal-Signature-256 with a body: HMAC-SHA256 of its exact bytes with our (first) secret, in lower-case hex. For Calendly it is the header’s value: a time, and the digest over that and the body.',
		)
		.argument('[file]', 'a file, or - for stdin', '-')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal sign body.json\n  pnpm cal sign body.json --provider calendly\n  printf %s \'{"a":1}\' | pnpm -s cal sign',
		)
		.action(async (file: string, options: { provider: Provider; json?: true }) => {
			const sender = senderOf(options.provider);
			const secret = signingSecret(config(), sender);
			const body = await readInput(terminal, file);
			const signature = sender.sign(body, secret, terminal.now());
			if (options.json) {
				const header = sender.signatureHeader.toLowerCase();
				return terminal.line(harmlessJson({ header, signature, bytes: body.length }));
			}
			terminal.line(signature);
			if (body.at(-1) === 0x0a) {
				terminal.note(
					`The body ends with a line break, which is signed too. ${sender.title}’s bodies have none.`,
				);
			}
		});
}
