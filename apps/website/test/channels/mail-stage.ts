import { startSmtp, type TakenMail } from '@bookme/box/smtp/start-smtp';
import { mailChannel } from '../../src/server/channels/mail.ts';
import { texts } from '../../src/server/channels/texts/texts.ts';
import type { Notice } from '../../src/server/domain/notice.ts';
import { type ReadMail, readMail } from '../mail/read-mail.ts';
import { mailSettings } from '../mail/sample-notices.ts';
import { readEvents } from '../read-calendar.ts';
import { busyForS, type ChannelStage, type Fault, type Received } from './stage.ts';

const account = { user: 'mara', password: 'tea & m!lk' };

/** A mail server that wants to know who sends. */
export async function mailStage(): Promise<ChannelStage> {
	const box = await startSmtp();
	box.manners.auth = account;
	const { user, password } = account;
	const url = box.url.replace('//', `//${user}:${encodeURIComponent(password)}@`);
	return {
		recipient: 'ida@example.com',
		open: (over) => mailChannel({ ...mailSettings, url, timeoutMs: 5000, ...over }),
		settings: { mail: { url, from: mailSettings.from, to: [], attendees: false, repeats: true } },
		wordsOf,
		texts,
		received: () => opened(box.mails),
		befall(fault) {
			box.manners.auth = fault === 'key-refused' ? { ...account, password: 'another' } : account;
			box.manners.fateOf = () => (fault === null || fault === 'key-refused' ? null : fateOf[fault]);
		},
		leave: () => box.stop(),
		secrets: [password, encodeURIComponent(password), btoa(password), 'mara:'],
		stop: () => box.stop(),
	};
}

const refuse = (code: number, text: string) => ({ does: 'refuse', at: 'rcpt', code, text }) as const;
/** A server that says what it was told, the password too */
const said = `${account.user} ${account.password} ${btoa(account.password)}`;
const fateOf = {
	busy: refuse(451, `4.7.1 Slow down, try again in ${busyForS} seconds`),
	failing: refuse(451, `4.3.0 ${said}`),
	'recipient-gone': refuse(550, `5.1.1 <ida@example.com> unknown here, ${said}`),
	cut: { does: 'cut', at: 'taken' },
	silent: { does: 'stall', at: 'data' },
} as const satisfies Record<Exclude<Fault, 'key-refused'>, object>;

function wordsOf(notice: Notice): string[] | null {
	const own = texts[notice.locale];
	if (notice.kind === 'digest') return [own.digest.title];
	if (notice.kind === 'account') return [own.accounts[notice.matter].title, notice.link];
	if (notice.kind === 'site') return notice.reader === 'owner' ? [own.matters[notice.matter].title] : null;
	const { cancellationReason, rejectionReason } = notice.booking;
	return [
		own.told[notice.reader][notice.happening].title,
		...[own.meetings.tech, '10:00', '10:45', notice.reader === 'owner' ? 'ida@example.com' : 'Mara'],
		...[cancellationReason, rejectionReason].filter((reason) => reason !== null),
		...(notice.happening === 'moved' ? [own.labels.before] : []),
	];
}

async function opened(mails: readonly TakenMail[]): Promise<Received[]> {
	const read = await Promise.all(mails.map(({ raw }) => readMail(raw)));
	const threads = new Map<string, string>();
	return read.map((mail) => {
		const { messageId = '', inReplyTo = '', references, subject } = mail.email;
		// What answers a mail that is here stands where that stands, as mail programs do it.
		const thread = threads.get(inReplyTo) ?? (references?.split(' ')[0] || messageId);
		threads.set(messageId, thread);
		return {
			id: messageId,
			thread,
			text: `${subject}\n${mail.text}\n${visibleIn(mail)}`,
			shape: shapeOf(mail),
		};
	});
}

const visibleIn = ({ html }: ReadMail) => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');

function shapeOf({ email, html, calendar }: ReadMail): string[] {
	return [
		...email.headers.map(({ key }) => key),
		...[...html.matchAll(/<\/?[a-z]\w*|\shref=/g)].map(([tag]) => tag),
		...(calendar === null ? [] : readEvents(calendar.text).flatMap((event) => Object.keys(event))),
	];
}
