import type { Config } from '@bookme/website/server/config.ts';
import { findRunningSite, localUrl } from '@bookme/website/server/doctor/running-site.ts';
import type { Provider } from '@bookme/website/server/domain/entry.ts';
import { AppError, exitCodes } from '@bookme/website/server/errors.ts';
import { readReceipt } from '@bookme/website/server/http/answers.ts';
import type { Command } from 'commander';
import { type Delivered, deliver, refusalOf, type Target } from '../deliver.ts';
import { findParcel } from '../parcel.ts';
import { addProviderOption, type Parcel, type Sender, senderOf } from '../sender.ts';
import { signingSecret } from '../settings.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

type Options = {
	provider: Provider;
	all?: true;
	list?: true;
	exact?: true;
	uid?: string;
	url?: string;
	json?: true;
};

/** `pnpm cal send`: deliveries as a provider would make them, to try the site without it. */
export function addSend(program: Command, { terminal, config }: Situation): void {
	addProviderOption(program.command('send'))
		.summary('deliver a sample, a file or stdin, signed as its provider would')
		.description(
			'Signs a body with our secret and posts it to the webhook. A sample gets a uid and a time of its own, so that it is no repeat; --exact sends the bytes as they are.',
		)
		.argument('[what]', 'name of a sample, a trigger, a file, or - for stdin')
		.option('--all', 'send every sample')
		.option('--list', 'name the samples')
		.option('--exact', 'keep uid and createdAt as they stand in the body')
		.option('--uid <uid>', 'give the booking this uid: a booking sent before can be cancelled so')
		.option('--url <address>', 'the webhook to post to (default: this site’s own)')
		.option('--json', 'print JSON')
		.addHelpText('after', examples)
		.action(async (what: string | undefined, options: Options) => {
			const sender = senderOf(options.provider);
			if (options.list) return list(terminal, options, sender);
			const samples = await chosen(terminal, what, options);
			const target = await findTarget(config(), options, terminal);
			await sendAll(terminal, samples, target, options);
		});
}

const examples = `
Examples:
  pnpm cal send booking-created
  pnpm cal send BOOKING_CANCELLED --uid h7Rk2WqXv9TzPn4LmC6sYd
  pnpm cal send ./saved-body.json --exact
  pnpm cal send invitee.created --provider calendly
  pnpm cal send --all --url https://book.example.com/api/cal/webhook`;

type Sent = { sample: string; trigger: string | null; url: string } & Delivered;

function list(terminal: Terminal, options: Options, sender: Sender): void {
	const samples = sender.samples();
	if (options.json) {
		return void terminal.line(harmlessJson(samples.map(({ name, trigger }) => ({ name, trigger }))));
	}
	const longest = Math.max(...samples.map(({ name }) => name.length));
	for (const { name, trigger } of samples) {
		terminal.line(`${name.padEnd(longest + 2)}${terminal.paint('dim', trigger ?? 'a custom template')}`);
	}
}

async function chosen(terminal: Terminal, what: string | undefined, options: Options): Promise<Parcel[]> {
	const sender = senderOf(options.provider);
	if (options.all && what === undefined) return sender.samples();
	if (what !== undefined && !options.all) return [await findParcel(terminal, what, sender)];
	throw new AppError(
		'nothing-to-send',
		'input',
		'Name one thing to send (`pnpm cal send booking-created`; `--list` names the samples), or --all.',
	);
}

async function findTarget(config: Config, options: Options, terminal: Terminal): Promise<Target> {
	const sender = senderOf(options.provider);
	const secret = signingSecret(config, sender);
	if (options.url === undefined) {
		const site = (await findRunningSite(config, terminal.fetch))?.url ?? localUrl(config);
		return { url: site + sender.path, secret, sender };
	}
	if (!/^https?:\/\//i.test(options.url) || !URL.canParse(options.url)) {
		throw new AppError(
			'bad-url',
			'input',
			`--url: “${options.url}” is no address; write one such as https://book.example.com${sender.path}.`,
		);
	}
	return { url: options.url, secret, sender };
}

async function sendAll(
	terminal: Terminal,
	samples: readonly Parcel[],
	target: Target,
	options: Options,
): Promise<void> {
	const all: Sent[] = [];
	for (const sample of samples) {
		const fresh = {
			uid: options.uid ?? target.sender.newUid(terminal.random),
			createdAt: new Date(terminal.now()).toISOString(),
		};
		const body = options.exact ? sample.body : target.sender.freshen(sample.body, fresh);
		const { name, trigger } = sample;
		const sent = {
			sample: name,
			trigger,
			url: target.url,
			...(await deliver({ ...sample, body }, target, terminal)),
		};
		all.push(sent);
		if (!options.json) printSent(terminal, sent, { alone: samples.length === 1, bytes: body.length });
	}
	if (options.json) terminal.line(harmlessJson(options.all ? all : all[0]));
	conclude(terminal, all, options, target.sender);
}

function printSent(
	terminal: Terminal,
	sent: Sent,
	{ alone, bytes }: { alone: boolean; bytes: number },
): void {
	const { paint } = terminal;
	const receipt = readReceipt(sent.answer);
	const status = paint(sent.status === 200 ? 'green' : 'red', String(sent.status));
	const verdict = receipt === null ? 'refused' : receipt.duplicate ? 'duplicate' : receipt.status;
	const colour = verdict === 'kept' ? 'green' : 'yellow';
	if (!alone) {
		return void terminal.line(`${status}  ${paint(colour, verdict.padEnd(11))}  ${harmless(sent.sample)}`);
	}
	terminal.line(`POST ${harmless(sent.url)}  ${paint('dim', `${bytes} bytes`)}`);
	const words = [
		status,
		paint(colour, verdict),
		harmless(receipt?.trigger ?? ''),
		paint('dim', `${sent.ms} ms`),
	];
	terminal.line(words.filter((word) => word !== '').join('  '));
	if (receipt === null) return;
	if (receipt.duplicate) terminal.line(paint('dim', 'These very bytes were kept before; nothing was added.'));
	terminal.line(`pnpm cal show ${harmless(receipt.event)}`);
}

/** Every refusal counts: the first one says why, and decides how the command ends. */
function conclude(terminal: Terminal, all: readonly Sent[], options: Options, sender: Sender): void {
	const refused = all.filter((sent) => sent.status !== 200);
	const [first] = refused;
	if (options.all && !options.json) {
		terminal.line(`\n${all.length - refused.length} of ${all.length} accepted by ${all[0]?.url ?? ''}`);
	}
	if (first === undefined) return;
	const refusal = refusalOf(first, { url: first.url, sender });
	terminal.note(harmless(refusal.message));
	terminal.exitCode = exitCodes[refusal.category];
}
