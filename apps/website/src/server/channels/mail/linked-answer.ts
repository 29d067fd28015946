import type { Answer } from '../../domain/booking.ts';
import { strangerLines } from './stranger-text.ts';
import { webLink } from './web-link.ts';

/** What was answered where a link was asked for: the link, and what was written around it */
export type LinkedAnswer = { href: string; rest: string };

/** How much of an answer is looked through */
const most = 4000;

/**
 * The first address in an answer that may be followed (`http` or `https`, nobody's name and password in it), with
 * what else was written; null where there is none, or another question was answered.
 * @param question As it stands in the form; capitals, spaces and a mark at its end do not count
 */
export function linkedAnswer({ label, value }: Answer, question: string): LinkedAnswer | null {
	if (typeof value !== 'string' || plain(label) !== plain(question)) return null;
	const text = value.slice(0, most);
	for (const [found] of text.matchAll(/https?:\/\/[^\s<>"'`\\^{|}]+/gi)) {
		const href = webLink(withoutEnd(found));
		if (href !== null) return { href, rest: strangerLines(text.replace(withoutEnd(found), ' ')) };
	}
	return null;
}

/** A sentence goes on behind an address, or ends there; a bracket is part of it where it was opened in it. */
function withoutEnd(address: string): string {
	const shorter = address.replace(/[.,;:!?…»”’\]]+$/u, '');
	const isOpen = shorter.endsWith(')') && !shorter.includes('(');
	const one = isOpen ? shorter.slice(0, -1) : shorter;
	return one === address ? one : withoutEnd(one);
}

function plain(question: string): string {
	return question
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/[\s:*?.]+$/u, '')
		.trim();
}
