import { type Provider, providers } from '@bookme/website/server/domain/entry.ts';
import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readShare } from '../read-share.ts';
import type { Situation } from '../situation.ts';
import { harmless } from '../text/harmless.ts';
import { untilSignal } from '../until-signal.ts';
import { editions, type FakeOptions, fakes } from './fakes.ts';

/** `pnpm cal fake`: a Cal.com or a Calendly in a box, to try things with. */
export function addFake(program: Command, situation: Situation): void {
	const share = (flag: string, text: string) =>
		new Option(`--${flag} <share>`, text).default(0).argParser(readShare);
	program
		.command('fake')
		.summary('run a Cal.com or a Calendly in a box: pages, API and webhooks, made up')
		.description(
			'Runs a made-up Cal.com or Calendly on this machine until it is stopped: booking pages, API v2, and webhooks with the manners of the real one. It keeps everything in memory and sends no mail. Its people are invented, and so is its key.',
		)
		.addOption(new Option('--provider <provider>', 'whose it is').choices(providers).default('cal'))
		.addOption(new Option('--port <number>', 'where it listens').default(4010).argParser(readPort))
		.addOption(new Option('--host <address>', 'at which address').default('127.0.0.1'))
		.addOption(
			new Option(
				'--api-key <key>',
				'key or token that its API takes; that of a Cal.com begins with cal_ (default: "cal_test_box" or "calendly_test_box")',
			).argParser(readKey),
		)
		.addOption(
			new Option('--edition <edition>', 'which Cal.com it is like').choices(editions).default('cal.com'),
		)
		.addOption(
			new Option('--rate <number>', 'requests a minute that its API takes').default(120).argParser(readRate),
		)
		.addOption(share('drop', 'webhooks that are never sent, from 0 to 1'))
		.addOption(share('double', 'webhooks that are sent twice'))
		.addOption(share('reorder', 'webhooks that come after later ones'))
		.addOption(share('delay', 'webhooks that come 5 s late'))
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal fake\n  pnpm cal fake --provider calendly\n  pnpm cal fake --port 4010 --api-key cal_test_mine --drop 0.1 --double 0.2',
		)
		.action((options: Given) => fake(situation, options));
}

type Given = Omit<FakeOptions, 'apiKey' | 'log'> & { provider: Provider; apiKey?: string };

async function fake({ terminal }: Situation, { provider, ...given }: Given): Promise<void> {
	const { host, port } = given;
	const { name, start, usualKey, isKey, places, asking } = fakes[provider];
	const apiKey = given.apiKey ?? usualKey;
	if (!isKey(apiKey)) throw new AppError('wrong-key', 'input', 'Write a key that begins with cal_.');
	const options = { ...given, apiKey, log: (message: string) => terminal.note(harmless(message)) };
	const box = await start(options).catch((error: unknown) => {
		throw cannotListen(host, port, systemCode(error)) ?? error;
	});
	const lines = places(box.origin, options).map(([what, where]) => `  ${what.padEnd(11)}${where}`);
	terminal.line(`${name} in a box runs at ${terminal.paint('bold', box.origin)} until you press Ctrl-C.

${lines.join('\n')}

To ask it from here:
  ${asking(box.origin, options)}`);
	await untilSignal();
	await box.stop();
}

function cannotListen(host: string, port: number, code: string | null): AppError | null {
	const reasons: Record<string, string> = {
		EADDRINUSE: `Something listens on port ${port} already. Choose another one: pnpm cal fake --port ${port + 1}`,
		EACCES: `Port ${port} is not for everybody. Choose one above 1023: pnpm cal fake --port 4010`,
		EADDRNOTAVAIL: `This machine does not have the address ${host}. Leave --host out, or name one that it has.`,
		ENOTFOUND: `There is no address called ${host}. Leave --host out, or name one that this machine has.`,
	};
	const reason = code === null ? undefined : reasons[code];
	return reason === undefined ? null : new AppError('cannot-listen', 'input', reason);
}

function readPort(text: string): number {
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port > 65_535)
		throw new InvalidArgumentError('Write a port number from 0 to 65535.');
	return port;
}

function readKey(text: string): string {
	if (!/^[\w-]+$/.test(text)) throw new InvalidArgumentError('Write letters, digits, _ and -.');
	return text;
}

function readRate(text: string): number {
	if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a whole number above 0.');
	return Number(text);
}
