import { adviceFor } from '@bookme/website/server/doctor/rejected-advice.ts';
import { isProvider } from '@bookme/website/server/domain/entry.ts';
import {
	type RejectedDelivery,
	readRejectedDeliveries,
	rejectedNames,
} from '@bookme/website/server/journal/rejected-reader.ts';
import { openJudges } from '@bookme/website/server/judges.ts';
import { isAuthentic, type ProviderOf } from '@bookme/website/server/pipeline/is-authentic.ts';
import { type Command, Option } from 'commander';
import { readCount } from '../read-count.ts';
import { senderOf } from '../sender.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { clock, day } from '../text/moment.ts';
import { fit } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';

/** `pnpm cal rejected`: what was refused, from where and why. */
export function addRejected(program: Command, { terminal, config }: Situation): void {
	program
		.command('rejected')
		.summary('list the deliveries that were refused, and why')
		.description(
			'Lists refused deliveries, the newest first: when, from where, why. Those that would be accepted by now are marked; `pnpm cal requeue` has them judged again.',
		)
		.addOption(new Option('-n, --lines <number>', 'so many at most').default(20).argParser(readCount))
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExamples:\n  pnpm cal rejected\n  pnpm -s cal rejected --json | jq .[0]')
		.action(async (options: { lines: number; json?: true }) => {
			const settings = config();
			const names = rejectedNames(settings.logsDir);
			const judge = await openJudges(settings);
			const shown = [...readRejectedDeliveries(settings.logsDir, names.slice(0, options.lines))].map(
				(delivery) => describe(delivery, judge),
			);
			if (options.json) return terminal.line(harmlessJson(shown, 2));
			const accepted = countAccepted(settings.logsDir, judge);
			print(terminal, shown, { all: names.length, accepted });
		});
}

type Shown = {
	/** By which `show` finds it: the digest's beginning */
	id: string;
	file: string;
	receivedAt: string;
	address: string;
	provider: string;
	reason: string;
	kind: string;
	trigger: string | null;
	bytes: number;
	/** Longer than what is kept of a refused delivery, so nobody can judge it again */
	truncated: boolean;
	acceptedNow: boolean;
};

function describe(delivery: RejectedDelivery, judge: ProviderOf): Shown {
	const { name, kind, entry, body } = delivery;
	const { receivedAt, address, provider, reason } = entry;
	return {
		id: entry.sha256.slice(0, 8),
		file: name,
		receivedAt,
		address,
		provider,
		reason,
		kind,
		trigger: isProvider(entry.provider) ? senderOf(entry.provider).triggerOf(body) : null,
		bytes: body.length,
		truncated: entry.truncated,
		acceptedNow: isAuthentic(delivery, judge),
	};
}

type Totals = { all: number; accepted: number };

function countAccepted(logsDir: string, judge: ProviderOf): number {
	let count = 0;
	for (const delivery of readRejectedDeliveries(logsDir)) count += Number(isAuthentic(delivery, judge));
	return count;
}

function print(terminal: Terminal, shown: readonly Shown[], totals: Totals): void {
	if (shown.length === 0) return void terminal.line('Nothing was refused.');
	const screen = terminal.columns();
	for (const one of shown) terminal.line(screen === null ? lineInFull(one) : line(terminal, one, screen));
	terminal.line();
	for (const text of remarks(shown, totals)) {
		for (const part of wrap(text, screen ?? Number.POSITIVE_INFINITY)) terminal.line(part);
	}
}

/** What to make of it, each as a sentence or two */
function remarks(shown: readonly Shown[], { all, accepted }: Totals): string[] {
	const refused = shown.filter((one) => !one.acceptedNow);
	const advice = new Set(
		refused.map(({ reason, provider }) => `${harmless(reason)}: ${adviceFor(reason, provider)}`),
	);
	const cut = shown.filter((one) => one.truncated).length;
	return [
		...(all > shown.length ? [`The newest ${shown.length} of ${all}; -n shows more.`] : []),
		...advice,
		...(cut > 0
			? [
					`${cut} of these are longer than the 64 KiB that are kept of a refused delivery, so they cannot be judged again: look the booking up where it was made.`,
				]
			: []),
		...(accepted > 0 ? [`✓ ${accepted} would be accepted by now: \`pnpm cal requeue\` takes them in.`] : []),
		`Look at one: pnpm cal show ${shown[0]?.id ?? ''}`,
	];
}

/** When, by which name to look at it, from where, why, what it seems to be; noise is dim */
function line({ paint }: Terminal, one: Shown, screen: number): string {
	const at = new Date(one.receivedAt);
	const room = screen - 63;
	const text = [
		`${day(at).slice(5)} ${clock(at)}`,
		one.id,
		fit(harmless(one.address), 15),
		fit(harmless(one.reason), 15),
		fit(harmless(one.trigger ?? '(none)'), Math.max(10, room)).trimEnd(),
	].join('  ');
	if (one.acceptedNow) return paint('green', `✓ ${text}`);
	return one.kind === 'junk' ? paint('dim', `  ${text}`) : `  ${text}`;
}

function lineInFull(one: Shown): string {
	const mark = one.acceptedNow ? 'accepted-now' : one.kind;
	return [
		one.receivedAt,
		one.id,
		harmless(one.address).padEnd(15),
		harmless(one.reason).padEnd(15),
		mark.padEnd(12),
		harmless(one.trigger ?? '–').padEnd(26),
		one.file,
	].join('  ');
}
