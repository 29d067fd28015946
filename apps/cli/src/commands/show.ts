import type { Command } from 'commander';
import { entryPage } from '../entry-page.ts';
import { type Found, findEntry } from '../find-entry.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

type Options = { raw?: true; json?: true };

/** `pnpm cal show`: one thing that arrived, in full. */
export function addShow(program: Command, { terminal, config }: Situation): void {
	program
		.command('show')
		.summary('show one entry, or something that was refused')
		.description(
			'Shows all that is known of an entry, named by its number or its file; also of a refused delivery. Passwords and links to recordings are hidden, except from --raw and --json.',
		)
		.argument('<entry>', 'its number, or the name or path of its file')
		.option('--raw', 'write the exact bytes that were received, and nothing else')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal show 12\n  pnpm -s cal show event-2026-11-21T06-31-02-123Z.json --raw > body.json',
		)
		.action((wanted: string, options: Options) => {
			const found = findEntry(config(), terminal, wanted);
			if (options.raw) return writeRaw(terminal, found);
			terminal.line(options.json ? harmlessJson(inJson(found), 2) : entryPage(found, terminal));
		});
}

/** On a screen, control characters would act: there they are made visible, and everywhere else left alone. */
function writeRaw(terminal: Terminal, found: Found): void {
	if (found.kind === 'entry' && found.entry.head.redacted) terminal.note(notReceived);
	const { body } = found;
	if (!terminal.isScreen) return void terminal.bytes(body);
	terminal.line(harmless(Buffer.from(body).toString('utf8'), '\r\n\t'));
}

const notReceived =
	'These are not the bytes that were received: somebody was forgotten, and the signature is that of the former ones.';

function inJson(found: Found): object {
	if (found.kind === 'entry') {
		const { entry, duplicates, body } = found;
		const { head, file, event } = entry;
		return { ...head, file, duplicates, event, ...raw(event, body) };
	}
	const { entry, file, body } = found;
	return { ...entry, file, body: Buffer.from(body).toString('utf8') };
}

/** As in the journal: what is no JSON stands beside it */
function raw(event: unknown, body: Uint8Array): object {
	const isNull = event === null && Buffer.from(body).toString('utf8').trim() !== 'null';
	return isNull ? { raw: { encoding: 'base64', data: Buffer.from(body).toString('base64') } } : {};
}
