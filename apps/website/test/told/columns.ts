import type { TakenMail } from '@bookme/box/smtp/start-smtp';
import { Webhook } from 'standardwebhooks';
import { telegramTexts } from '../../src/server/channels/telegram/texts.ts';
import { texts } from '../../src/server/channels/texts/texts.ts';
import type { Locale } from '../../src/server/domain/locale.ts';
import type { Reader } from '../../src/server/domain/notice.ts';
import { type ReadMail, readMail } from '../mail/read-mail.ts';
import { clocks, guestLocale, guests, owners, zonedTime } from './readers.ts';
import { pagesOf, type Recipient, type Services, webhookSecret } from './services.ts';
import type { Step, Story } from './stories.ts';

/** Where a site's messages are looked for: in the services, by whom the site tells. */
export type Place = { services: Services; recipient: Recipient; locale: Locale };

/** A message that a service has, and what has to stand in it. */
export type Found = {
	text: string;
	words: string[];
	/** All that may be said in each language; null where everybody reads the same */
	texts: Record<Locale, object> | null;
	locale: Locale;
};

type Find = (place: Place, story: Story, step: Step) => Promise<Found | null>;

/** The message that tells of a step by each channel to each reader; null where it is not there yet. */
export const columns = {
	'mail, owner': (place, story, step) => mailAbout('owner', place, story, step),
	'mail, guest': (place, story, step) => mailAbout('attendee', place, story, step),
	Telegram: async ({ recipient: { chat }, locale }, { mail, steps }, step) => {
		const own = telegramTexts[locale];
		const title = `${own.happenings[step.happening]} · ${own.meetings[step.type]}`;
		const shown = chat.messages.map(({ text }) => text.replaceAll('\u2060', ''));
		const text = shown.find((one) => one.includes(mail) && one.startsWith(title));
		if (text === undefined) return null;
		const owner = owners[locale];
		const was = step.happening === 'moved' ? [own.before, ...clocks(before(steps, step), owner, locale)] : [];
		const words = [...clocks(step.at, owner, locale), owner.timeZone, ...was, ...said(step)];
		return { text, words, texts: telegramTexts, locale };
	},
	Notion: async ({ services, recipient, locale }, { mail }, { status, at, uid, what, happening, seats }) => {
		const pages = pagesOf(services, recipient.databaseId);
		const text = pages
			.map((page) => Object.entries(page).map(([name, cell]) => `${name}: ${cell}`))
			.map((cells) => cells.join('\n'))
			.find((one) => one.includes(`Email: "${seats?.mail ?? mail}"`) && one.includes(`"name":"${status}"`));
		const owner = owners[locale];
		const start = `Start: {"start":"${zonedTime(at.startTime, owner)}"`;
		const end = `End: {"start":"${zonedTime(at.endTime, owner)}"`;
		const words = [start, end, owner.timeZone, uid, `"content":"${seats?.names ?? 'Ida'}"`];
		const ticks = [`Paid: ${what === 'paid'}`, `No-show: ${what === 'no-show'}`];
		// One page shows how it stands: it is the message once it has been written anew.
		const isThere = [...words, ...(happening === 'booked' ? [] : ticks)].every((word) =>
			text?.includes(word),
		);
		return text !== undefined && isThere ? { text, words, texts: null, locale } : null;
	},
	webhook: async ({ services: { receiver }, recipient: { path }, locale }, _, { happening, at, uid }) => {
		const hook = receiver.received.find(
			({ path: to, body }) =>
				to === path && body.includes(`"type":"booking.${happening}"`) && body.includes(`"uid":"${uid}"`),
		);
		if (hook === undefined) return null;
		const text = JSON.stringify(new Webhook(webhookSecret).verify(hook.body, hook.headers));
		const { startTime, endTime } = at;
		const words = [`"startTime":"${startTime}.000Z"`, `"endTime":"${endTime}.000Z"`];
		return { text, words, texts: null, locale };
	},
} as const satisfies Record<string, Find>;

export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];

/** Whether a channel tells of it: Notion shows how bookings stand, and nobody is reminded there. */
export const isToldBy = (column: Column, { happening }: Pick<Step, 'happening'>): boolean =>
	!(column === 'Notion' && happening === 'reminder');

const read = new WeakMap<TakenMail, Promise<ReadMail>>();

/** The mails about a meeting to one reader, the oldest first, each held to how a mail has to be made */
export async function mailsAbout(
	{ services: { smtp }, recipient: { owner } }: Place,
	reader: Reader,
	{ mail }: Pick<Story, 'mail'>,
): Promise<ReadMail[]> {
	const address = reader === 'owner' ? owner : mail;
	const mails = smtp.mails.filter(({ to }) => to.includes(address));
	const all = await Promise.all(mails.map(wellMade));
	return all.filter(({ text }) => reader === 'attendee' || text.includes(mail));
}

/** A mail that was received, held once to how mails have to be made */
export function wellMade(mail: TakenMail): Promise<ReadMail> {
	const made = read.get(mail) ?? readMail(mail.raw);
	read.set(mail, made);
	return made;
}

async function mailAbout(reader: Reader, place: Place, story: Story, step: Step): Promise<Found | null> {
	const mail = (await mailsAbout(place, reader, story))[story.steps.indexOf(step)];
	if (mail === undefined) return null;
	const locale = reader === 'owner' ? place.locale : guestLocale[place.locale];
	const person = reader === 'owner' ? owners[locale] : guests[locale];
	const { told, meetings, labels } = texts[locale];
	const happening = (reader === 'attendee' ? step.toGuest : null) ?? step.happening;
	const was =
		step.happening === 'moved' ? [labels.before, ...clocks(before(story.steps, step), person, locale)] : [];
	const words = [
		told[reader][happening].title,
		meetings[step.type],
		...clocks(step.at, person, locale),
		...was,
		...said(step),
	];
	const seen = mail.html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
	const text = `${mail.email.subject}\n${mail.text}\n${seen}`;
	return { text, words: [...words, reader === 'owner' ? story.mail : 'Mara'], texts, locale };
}

/** When the meeting was to be before a step */
function before(steps: readonly Step[], step: Step): Step['at'] {
	return (steps[steps.indexOf(step) - 1] ?? step).at;
}

const said = ({ said: words }: Step): string[] => (words === null ? [] : [words]);
