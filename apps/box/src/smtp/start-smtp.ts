import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { createGreylist } from './greylist.ts';
import { type Fate, goodManners, type SmtpManners } from './manners.ts';
import { SmtpAnswer } from './smtp-answer.ts';

export type SmtpOptions = {
	/** 0: any that is free */
	port?: number;
	/** Milliseconds since 1970 */
	now?: () => number;
};

/** A mail as it came, with the envelope that it came in. */
export type TakenMail = {
	at: number;
	from: string;
	to: string[];
	raw: Buffer;
	/** Who signed in, or null */
	user: string | null;
	/** Whether the sender was told that it was taken */
	isAnswered: boolean;
};

/** A mail server that runs, and keeps all it takes. */
export type RunningSmtp = {
	/** `smtp://…`, without user and password */
	url: string;
	port: number;
	/** The oldest first */
	mails: TakenMail[];
	manners: SmtpManners;
	/** Lines that are open */
	lineCount(): number;
	/** Cuts them all, as after a while in which nothing was said */
	cutLines(): void;
	/** Ends at once, also what is under way */
	stop(): Promise<void>;
};

/** Starts a mail server on 127.0.0.1. @throws where the port is taken */
export async function startSmtp({ port = 0, now = Date.now }: SmtpOptions = {}): Promise<RunningSmtp> {
	const manners = goodManners();
	const mails: TakenMail[] = [];
	const lines = new Map<number, Socket>();
	const cut = ({ remotePort }: SMTPServerSession) => lines.get(remotePort)?.destroy();
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS'],
		allowInsecureAuth: true,
		authOptional: true,
		disableReverseLookup: true,
		...handlers({ manners, mails, now, cut }),
	});
	// Lines that break are what it is for.
	server.on('error', () => undefined);
	server.server.on('connection', (line: Socket) => {
		const { remotePort = 0 } = line;
		lines.set(remotePort, line);
		line.once('close', () => lines.delete(remotePort));
	});
	await new Promise<void>((resolve, reject) => {
		server.server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.server.address();
	if (address === null || typeof address === 'string') throw new Error('The box got no port.');
	const cutLines = () => {
		for (const line of lines.values()) line.destroy();
	};
	const stop = () =>
		new Promise<void>((resolve) => {
			server.close(resolve);
			cutLines();
		});
	const lineCount = () => lines.size;
	return {
		url: `smtp://127.0.0.1:${address.port}`,
		port: address.port,
		mails,
		manners,
		lineCount,
		cutLines,
		stop,
	};
}

type Parts = {
	manners: SmtpManners;
	mails: TakenMail[];
	now: () => number;
	cut(session: SMTPServerSession): void;
};

type Handlers = Required<
	Pick<SMTPServerOptions, 'onConnect' | 'onAuth' | 'onMailFrom' | 'onRcptTo' | 'onData'>
>;

function handlers({ manners, mails, now, cut }: Parts): Handlers {
	const greylist = createGreylist(now);
	const fates = new Map<string, Fate | null>();
	let begun = 0;
	return {
		onConnect(_session, answer) {
			if (!manners.isMute) answer();
		},
		onAuth({ username, password }, _session, answer) {
			const { auth } = manners;
			if (auth === null || (auth.user === username && auth.password === password)) {
				answer(null, { user: username ?? '' });
			} else answer(new SmtpAnswer(535, '5.7.8 Authentication credentials invalid'));
		},
		onMailFrom(_address, session, answer) {
			begun += 1;
			fates.set(session.id, manners.fateOf(begun));
			const isStranger = manners.auth !== null && session.user === undefined;
			answer(isStranger ? new SmtpAnswer(530, '5.7.0 Authentication required') : null);
		},
		onRcptTo({ address }, session, answer) {
			const fate = fates.get(session.id) ?? null;
			if (fate?.at === 'rcpt') return befall(fate, session, answer);
			const { mailFrom } = session.envelope;
			const pair = `${mailFrom === false ? '' : mailFrom.address} ${address}`;
			const wait = manners.greylistS === null ? 0 : greylist.waitFor(pair, manners.greylistS);
			answer(wait > 0 ? new SmtpAnswer(451, `4.7.1 Greylisted, try again in ${wait} seconds`) : null);
		},
		async onData(stream, session, answer) {
			const raw = await buffer(stream).catch(() => null);
			// The line broke in the middle: nothing was taken.
			if (raw === null) return;
			const fate = fates.get(session.id) ?? null;
			if (fate?.at === 'data') return befall(fate, session, answer);
			mails.push({ ...envelopeOf(session), at: now(), raw, isAnswered: fate?.at !== 'taken' });
			if (fate?.at === 'taken') cut(session);
			else answer(null, `2.0.0 Ok: queued as ${mails.length}`);
		},
	};

	function befall(fate: Fate, session: SMTPServerSession, answer: (error: Error) => void): void {
		if (fate.does === 'cut') cut(session);
		else if (fate.does === 'refuse') answer(new SmtpAnswer(fate.code, fate.text));
	}
}

function envelopeOf({ envelope, user }: SMTPServerSession): Pick<TakenMail, 'from' | 'to' | 'user'> {
	return {
		from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
		to: envelope.rcptTo.map(({ address }) => address),
		user: typeof user === 'string' ? user : null,
	};
}
