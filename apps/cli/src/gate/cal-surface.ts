import type { Operation } from '@bookme/website/server/cal/api/operation.ts';
import { answer } from './answer.ts';
import type { Surface } from './ask-command.ts';
import { answerBusyTimes } from './busy-times.ts';
import { openGate } from './open-gate.ts';

/** Cal.com’s API v2, whose commands stand at the top. */
export const calSurface: Surface<Operation> = {
	command: 'pnpm cal',
	alone: ['me get'],
	remarks: ({ name, operation: { method, path, only, open, perMinute } }) =>
		[
			`At Cal.com it is ${method} /v2${path}.`,
			open === true ? 'It needs no key.' : '',
			only === undefined
				? ''
				: only === 'cal.com'
					? 'Only the hosted Cal.com has it.'
					: 'Only a self-hosted Cal.com has it.',
			perMinute === undefined ? '' : `Cal.com takes ${perMinute} a minute.`,
			usualDays[name] ?? '',
		].filter((one) => one !== ''),
	answer: (situation, entry, input, shown) => {
		const show = entry.name === 'calendars busy-times' ? answerBusyTimes : answer;
		return show(situation, openGate(situation), entry, input, shown);
	},
};

const usualDays: Readonly<Record<string, string>> = {
	'slots list': 'Without --start and --end it tells of the next seven days.',
	'calendars busy-times': 'Without --from and --to it tells of the next seven days.',
};
