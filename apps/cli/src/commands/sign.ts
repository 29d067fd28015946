import { sign, signatureHeader } from '@bookme/website/server/cal/verify.ts';
import type { Command } from 'commander';
import { readInput } from '../read-input.ts';
import { signingSecret } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { harmlessJson } from '../text/harmless.ts';

/** `pnpm cal sign`: the signature that Cal.com would send with these bytes. */
export function addSign(program: Command, { terminal, config }: Situation): void {
	program
		.command('sign')
		.summary('print the signature of a file’s exact bytes')
		.description(
			'Prints what Cal.com would send as X-Cal-Signature-256 with a body: HMAC-SHA256 of its exact bytes with our (first) secret, in lower-case hex.',
		)
		.argument('[file]', 'a file, or - for stdin', '-')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal sign body.json\n  printf %s \'{"a":1}\' | pnpm -s cal sign',
		)
		.action(async (file: string, options: { json?: true }) => {
			const secret = signingSecret(config());
			const body = await readInput(terminal, file);
			const signature = sign(body, secret);
			if (options.json) {
				return terminal.line(harmlessJson({ header: signatureHeader, signature, bytes: body.length }));
			}
			terminal.line(signature);
			if (body.at(-1) === 0x0a) {
				terminal.note('The body ends with a line break, which is signed too. Cal.com’s bodies have none.');
			}
		});
}
