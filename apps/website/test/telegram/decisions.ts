import { setTimeout as sleep } from 'node:timers/promises';
import { callbacks } from '../../src/server/channels/telegram/callbacks.ts';
import type { PollParts } from '../../src/server/channels/telegram/poll-updates.ts';
import type { UpdateOutcome } from '../../src/server/channels/telegram/updates.ts';
import { sampleBooking } from '../sample-booking.ts';
import { bookingNotice, chat, type Stage, token } from './stage.ts';

/** Parts that note what is decided, in place of a provider. */
export function deciding({ telegram }: Stage, over: Partial<PollParts> = {}) {
	const decided: string[] = [];
	const reported: unknown[] = [];
	const outcomes: UpdateOutcome[] = [];
	let offset: number | null = null;
	const parts: PollParts = {
		telegram: { token, apiRoot: telegram.apiRoot },
		readCallback: callbacks(token).readCallback,
		allowedChats: new Map([[String(chat), 'fr']]),
		confirm: async ({ connection, uid }) => void decided.push(`confirm ${connection} ${uid}`),
		decline: async ({ connection, uid }) => void decided.push(`decline ${connection} ${uid}`),
		offsets: {
			read: async () => offset,
			write: async (next) => {
				offset = next;
			},
		},
		random: () => 0,
		wait: async (_, signal) => void (await sleep(5, undefined, { signal })),
		report: (fault) => void reported.push(fault),
		handled: (outcome) => void outcomes.push(outcome),
		...over,
	};
	return { parts, decided, reported, outcomes };
}

/** Tells of a pending booking. @returns what its buttons send: to confirm, and to decline */
export async function request({ send, telegram }: Stage, recipient = chat): Promise<[string, string]> {
	const booking = sampleBooking({ status: 'pending' });
	await send(bookingNotice({ happening: 'requested', booking, recipient: String(recipient) }));
	const buttons = telegram.world.chat(recipient).messages.at(-1)?.buttons.flat() ?? [];
	const [confirm = '', decline = ''] = buttons.flatMap((one) =>
		'callback_data' in one ? [one.callback_data] : [],
	);
	return [confirm, decline];
}

/** What each query was answered with, the oldest first. */
export const answersIn = ({ telegram }: Stage) => [...telegram.world.answers.values()];

/** The texts of the buttons below the last message of a chat. */
export const buttonsIn = ({ telegram }: Stage, id = chat) =>
	telegram.world
		.chat(id)
		.messages.at(-1)
		?.buttons.flat()
		.map(({ text }) => text);
