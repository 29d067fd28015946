import { readMail } from '@bookme/website/server/person/read-mail.ts';
import { type Command, InvalidArgumentError } from 'commander';
import { exportTo } from '../person/export-person.ts';
import { type ForgetOptions, forgetPerson } from '../person/forget-person.ts';
import type { Situation } from '../situation.ts';

type Options = ForgetOptions & { export?: true; forget?: true };

/** `pnpm cal person`: what is held of somebody, and how to be rid of it. */
export function addPerson(program: Command, situation: Situation): void {
	program
		.command('person')
		.summary('hand out all that is held of somebody, or forget them')
		.description(
			'Looks through the whole journal, its archives, the refused deliveries and the bookings for a person. --export prints all of it as one JSON document; addresses and numbers of other attendees are left out. --forget takes name, mail, phone, answers and what they wrote out of everything, for good; times, statuses and counts stay as they are.',
		)
		.argument('<mail>', 'their mail address', readAddress)
		.option('--export', 'print all that is held of them')
		.option('--forget', 'forget them; asks first')
		.option('--yes', 'forget without asking')
		.option('--json', 'print JSON')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm -s cal person ida@example.com --export > ida.json\n  pnpm cal person ida@example.com --forget',
		)
		.action((mail: string, options: Options, command: Command) => {
			if (options.export === options.forget)
				return command.error('error: say either --export or --forget', { exitCode: 2 });
			return options.export ? exportTo(situation, mail) : forgetPerson(situation, mail, options);
		});
}

function readAddress(text: string): string {
	const mail = readMail(text);
	if (mail === null) throw new InvalidArgumentError('Write a mail address.');
	return mail;
}
