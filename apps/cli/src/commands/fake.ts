import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readShare } from '../read-share.ts';
import type { Situation } from '../situation.ts';
import { harmless } from '../text/harmless.ts';
import { untilSignal } from '../until-signal.ts';

const editions = ['cal.com', 'self-hosted'] as const;

type Options = {
	host: string;
	port: number;
	apiKey: string;
	edition: (typeof editions)[number];
	rate: number;
	drop: number;
	double: number;
	reorder: number;
	delay: number;
};

/** `pnpm cal fake`: a Cal.com in a box, to try things with. */
export function addFake(program: Command, situation: Situation): void {
	program
		.command('fake')
		.summary('run a Cal.com in a box: pages, API and webhooks, made up')
		.description(
			'Runs a made-up Cal.com on this machine until it is stopped: booking pages, API v2, sign-in for other sites, and webhooks with the manners of the real one. It keeps everything in memory and sends no mail. Its people are invented, and so is its key.',
		)
		.addOption(new Option('--port <number>', 'where it listens').default(4010).argParser(readPort))
		.addOption(new Option('--host <address>', 'at which address').default('127.0.0.1'))
		.addOption(
			new Option('--api-key <key>', 'key that its API takes; it begins with cal_')
				.default('cal_test_box')
				.argParser(readKey),
		)
		.addOption(
			new Option('--edition <edition>', 'which Cal.com it is like').choices(editions).default('cal.com'),
		)
		.addOption(
			new Option('--rate <number>', 'requests a minute that its API takes').default(120).argParser(readRate),
		)
		.addOption(
			new Option('--drop <share>', 'webhooks that are never sent, from 0 to 1')
				.default(0)
				.argParser(readShare),
		)
		.addOption(new Option('--double <share>', 'webhooks that are sent twice').default(0).argParser(readShare))
		.addOption(
			new Option('--reorder <share>', 'webhooks that come after later ones').default(0).argParser(readShare),
		)
		.addOption(new Option('--delay <share>', 'webhooks that come 5 s late').default(0).argParser(readShare))
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal fake\n  pnpm cal fake --port 4010 --api-key cal_test_mine --drop 0.1 --double 0.2',
		)
		.action((options: Options) => fake(situation, options));
}

async function fake({ terminal }: Situation, options: Options): Promise<void> {
	const { host, port, apiKey, edition, rate, drop, double, reorder, delay } = options;
	const log = (message: string) => terminal.note(harmless(message));
	// Only here: no other command needs all of it.
	const { startBox } = await import('@bookme/box/cal/start-box');
	const box = await startBox({
		host,
		port,
		apiKey,
		profile: edition,
		rateLimit: rate,
		chaos: { drop, double, reorder, delay: { share: delay, ms: 5000 } },
		log,
	}).catch((error: unknown) => {
		throw cannotListen(host, port, systemCode(error)) ?? error;
	});
	const { origin } = box;
	terminal.line(`A Cal.com in a box runs at ${terminal.paint('bold', origin)} until you press Ctrl-C.

  pages      ${origin}/mara
  API        ${origin}/v2, with the key ${apiKey}
  webhooks   ${origin}/_box/sent shows what was sent, and what came back

To ask it from here:
  CAL_API_URL=${origin}/v2 CAL_API_KEY=${apiKey} CAL_API_EDITION=${edition} npx --yes pnpm@12 cal me`);
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
	if (!/^cal_[\w-]+$/.test(text)) throw new InvalidArgumentError('Write a key that begins with cal_.');
	return text;
}

function readRate(text: string): number {
	if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a whole number above 0.');
	return Number(text);
}
