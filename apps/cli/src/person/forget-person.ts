import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@bookme/website/server/config.ts';
import { findRunningSite } from '@bookme/website/server/doctor/running-site.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { readForgetting } from '@bookme/website/server/http/answers.ts';
import type { Forgotten } from '@bookme/website/server/pipeline/person/forget.ts';
import { askOwner } from '../ask-owner.ts';
import { progressBar } from '../progress-bar.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { counted } from '../text/counted.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

export type ForgetOptions = { yes?: true; json?: true };

/** `--forget`: by the running site, or here where none runs. @throws AppError of either */
export async function forgetPerson(
	{ terminal, config }: Situation,
	mail: string,
	options: ForgetOptions,
): Promise<void> {
	const settings = config();
	if (!options.yes && !(await isConfirmed(terminal, mail))) {
		throw new AppError('not-confirmed', 'input', 'That was another address: nobody was forgotten.');
	}
	const site = await findRunningSite(settings, terminal.fetch);
	const bar = progressBar(terminal);
	const show = ({ done, all }: { done: number; all: number }) => bar.show(Math.min(done, all), all);
	const forgotten = await (site === null
		? forgetHere(settings, mail, show)
		: askSite(`${site.url}/api/person`, { settings, terminal, mail }, show)
	).finally(() => bar.end());
	if (options.json) return terminal.line(harmlessJson({ mail, ...forgotten }));
	print(terminal, mail, forgotten);
}

type Show = (progress: { done: number; all: number }) => void;

async function isConfirmed(terminal: Terminal, mail: string): Promise<boolean> {
	if (!terminal.hasKeyboard) {
		throw new AppError('not-confirmed', 'input', 'Without a terminal to ask on, --forget needs --yes.');
	}
	terminal.note(
		`This takes ${harmless(mail)} out of the journal, its archives, the refused deliveries and the bookings, for good. \`--export\` first, if they want to have it.`,
	);
	return (await terminal.ask('Type the address again to go on: ')).trim().toLowerCase() === mail;
}

/** With nobody writing the journal, this process does for a while. @throws AppError `journal-in-use` */
async function forgetHere(config: Config, mail: string, show: Show): Promise<Forgotten> {
	const [{ createApp }, { createLog }] = await Promise.all([
		import('@bookme/website/server/app.ts'),
		import('@bookme/website/server/log.ts'),
	]);
	const app = await createApp(config, { url: null, log: createLog('silent'), lockWaitMs: 1_000 });
	try {
		for (;;) {
			const outcome = await app.people.forget(mail, lookEveryMs);
			if ('forgotten' in outcome) return outcome.forgotten;
			show(outcome);
		}
	} finally {
		await app.close();
	}
}

const lookEveryMs = 200;

type Asking = { settings: Config; terminal: Terminal; mail: string };

async function askSite(url: string, { settings, terminal, mail }: Asking, show: Show): Promise<Forgotten> {
	for (;;) {
		const order = { mail, action: 'forget' };
		const answer = readForgetting(await askOwner(terminal, settings, url, 'POST', order));
		if (answer === null) throw new AppError('site-failed', 'internal', `${url} answered something else.`);
		if ('files' in answer) return answer;
		show(answer);
		await sleep(lookEveryMs);
	}
}

function print(terminal: Terminal, mail: string, done: Forgotten): void {
	const { files, archived, rejected, entries, bookings, attendees, swept, unread } = done;
	if (entries + rejected === 0) terminal.line(`Nothing here tells of ${harmless(mail)}.`);
	else {
		terminal.line(`${harmless(mail)} is forgotten:`);
		terminal.line(
			`  Written anew: ${counted(files, 'journal file')} and ${counted(archived, 'entry', 'entries')} of archives`,
		);
		terminal.line(`  Removed: ${counted(rejected, 'refused delivery', 'refused deliveries')}`);
		terminal.line(
			`  Without a name from now on: ${counted(bookings, 'booking')} (${counted(attendees, 'attendee')})`,
		);
	}
	terminal.line('It is noted, unreadably, so that no backup brings them back.');
	if (!swept)
		terminal.note(
			'The database could not be written anew at this moment, so its files may hold what was overwritten for a while: run it again later.',
		);
	if (unread.length > 0)
		terminal.note(
			`These cannot be read, so nobody knows what is in them: ${harmless(unread.join(', '))}. Put the originals back and run it again, or take them away.`,
		);
}
