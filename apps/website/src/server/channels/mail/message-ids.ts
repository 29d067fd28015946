import { createHash } from 'node:crypto';
import type { Notice } from '../../domain/notice.ts';

/** How mails know each other: `<…@host>`, all of them the same at every try. */
export type MessageIds = {
	messageId: string;
	/** What it answers, and the whole way there; null where it belongs to no booking */
	inReplyTo: string | null;
	references: string[];
};

/** @param siteUrl Its host stands behind the @ */
export function messageIds(notice: Notice, siteUrl: string): MessageIds {
	const host = hostOf(siteUrl);
	const messageId = idOf('notice', notice.id, host);
	if (notice.kind !== 'booking') return { messageId, inReplyTo: null, references: [] };
	const root = idOf('booking', `${notice.connection}\n${notice.thread}`, host);
	const earlier = isMessageId(notice.earlier) ? notice.earlier : null;
	const references = earlier === null || earlier === root ? [root] : [root, earlier];
	return { messageId, inReplyTo: earlier ?? root, references };
}

function idOf(kind: string, text: string, host: string): string {
	return `<${kind}.${createHash('sha256').update(text).digest('hex').slice(0, 40)}@${host}>`;
}

/** An address of numbers stands in brackets. */
function hostOf(siteUrl: string): string {
	const { hostname } = new URL(siteUrl);
	return /^[\d.]+$/.test(hostname) ? `[${hostname}]` : hostname;
}

function isMessageId(text: string | null): text is string {
	return text !== null && /^<[!-;=?-~]{1,250}>$/.test(text);
}
