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
	for (const { 0: found, index } of text.matchAll(addresses)) {
		// Its end is not there: it would lead elsewhere.
		if (index + found.length === most && value.length > most) return null;
		// Markdown has a link's text before its address.
		const address = withoutEnd(found.replace(/\]\(.*/, ''), /[_~]$/.test(text.slice(0, index)));
		const href = webLink(address);
		if (href === null) continue;
		const rest = `${text.slice(0, index)} ${text.slice(index + address.length)}`;
		return { href, rest: strangerLines(rest) };
	}
	return null;
}

/** Up to white space, what quotes an address, or what nobody sees */
const addresses = /https?:\/\/[^\s<>"'`\\\p{Cf}]+/giu;

const brackets = ['()', '[]', '{}'];

/**
 * A sentence goes on behind an address, or ends there; a bracket is part of it where it was opened in it.
 * @param isMarked A sign for stress stands before it, and so behind it; an asterisk ends no address
 */
function withoutEnd(address: string, isMarked: boolean): string {
	const sentence = address.replace(/[.,;:!?…*“”„‘’«»‹›]+$/u, '');
	const unmarked = isMarked ? sentence.replace(/[_~]+$/, '') : sentence;
	const one = endsInForeignBracket(unmarked) ? unmarked.slice(0, -1) : unmarked;
	return one === address ? one : withoutEnd(one, isMarked);
}

function endsInForeignBracket(address: string): boolean {
	const [open = '', close = ''] = brackets.find((pair) => address.endsWith(pair.slice(1))) ?? '';
	return close !== '' && address.split(close).length > address.split(open).length;
}

function plain(question: string): string {
	return question
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/[\s:*?.]+$/u, '')
		.trim();
}
