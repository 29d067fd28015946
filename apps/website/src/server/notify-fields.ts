import { z } from 'zod';
import { list, secondsOfSpan, text } from './config-fields.ts';
import { type BookingType, bookingTypes } from './domain/booking-type.ts';
import { type ChannelName, channelNames } from './domain/channel.ts';
import { type Happening, happenings } from './domain/notice.ts';

/** From one time of the day to another, which may lie behind midnight: minutes since midnight. */
export type QuietHours = { from: number; to: number };

/** A kind of meeting; `other`: none that is named here */
export type MeetingKind = BookingType | 'other';

/** How long before the start people are reminded: milliseconds, by kind of meeting. */
export type Reminders = Readonly<Record<MeetingKind, readonly number[]>>;

/** What nobody is told of meetings of a kind (null: of all): what happens, or all by a channel; null: anything */
export type Silenced = { kind: MeetingKind | null; what: Happening | ChannelName | null };

const kinds: readonly MeetingKind[] = [...bookingTypes, 'other'];
const clock = /^([01]?\d|2[0-3])(?::([0-5]\d))?$/;

/** Minutes since midnight */
export const clockTime = text.regex(clock, 'write a time of the day, such as 18:00').transform(minutesOf);

/** `22:00-07:00` */
export const quietHours = text.transform((value, context): QuietHours => {
	const [from = '', to = '', ...rest] = value.split(/\s*[-–]\s*/);
	const isRange = rest.length === 0 && clock.test(from) && clock.test(to);
	if (isRange && minutesOf(from) !== minutesOf(to)) return { from: minutesOf(from), to: minutesOf(to) };
	return refuse(context, 'write two times of the day, such as 22:00-07:00');
});

/** `24h, 1h, tech: 2h + 15m, mentoring: off`: what is named has its own */
export const reminders = list.transform((all, context): Reminders => {
	const plain: number[] = [];
	const own = new Map<string, number[]>();
	for (const one of all) {
		const [left = '', right, ...rest] = one.split(/\s*:\s*/);
		const spans = spansOf(right ?? left);
		if (spans === null || rest.length > 0 || (right !== undefined && kindOf(left) === null))
			return refuse(
				context,
				`write spans such as 24h, 1h; a kind of meeting (${kinds.join(', ')}) may have its own: tech: 2h + 15m, mentoring: off`,
			);
		if (right === undefined) plain.push(...spans);
		else own.set(left, [...(own.get(left) ?? []), ...spans]);
	}
	const of = (kind: MeetingKind) => [...new Set(own.get(kind) ?? plain)].sort((one, other) => other - one);
	return { interview: of('interview'), tech: of('tech'), mentoring: of('mentoring'), other: of('other') };
});

/** `mentoring, tech/telegram, *\/paid` */
export const silenced = list.transform((all, context): Silenced[] => {
	const read = all.map(silencedOf);
	if (read.every((one) => one !== null)) return read;
	return refuse(
		context,
		`write a kind of meeting (${kinds.join(', ')}; * is all), alone or with a slash and what is not told of it (${happenings.join(', ')}) or by what (${channelNames.join(', ')}): mentoring, tech/telegram, */paid`,
	);
});

function silencedOf(text: string): Silenced | null {
	const [of = '', named, ...rest] = text.split(/\s*\/\s*/);
	const kind = kindOf(of);
	const what = [...happenings, ...channelNames].find((known) => known === named) ?? null;
	const isOfSomething = kind !== null || (of === '*' && named !== undefined);
	const isKnown = named === undefined || what !== null;
	return isOfSomething && isKnown && rest.length === 0 ? { kind, what } : null;
}

function spansOf(text: string): number[] | null {
	if (text === 'off') return [];
	const spans = text.split(/\s*\+\s*/).map(secondsOfSpan);
	return spans.every((one) => one !== null) ? spans.map((one) => one * 1000) : null;
}

function kindOf(text: string): MeetingKind | null {
	return kinds.find((known) => known === text) ?? null;
}

function minutesOf(value: string): number {
	const [, hours = '0', minutes = '0'] = clock.exec(value) ?? [];
	return Number(hours) * 60 + Number(minutes);
}

function refuse(context: z.RefinementCtx, message: string): never {
	context.addIssue({ code: 'custom', message });
	return z.NEVER;
}
