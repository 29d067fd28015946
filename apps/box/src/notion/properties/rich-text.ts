import { isObject } from '../is-object.ts';
import { invalidBody } from '../refusal.ts';

/** A stretch of text, as it is answered. */
export type RichText = {
	type: 'text';
	text: { content: string; link: { url: string } | null };
	annotations: Record<string, boolean | string>;
	plain_text: string;
	href: string | null;
};

/** Longest content, in UTF-16 units, and most stretches */
const longest = 2000;
const most = 100;

const plain = {
	bold: false,
	italic: false,
	strikethrough: false,
	underline: false,
	code: false,
	color: 'default',
};

/** Reads `[{ text: { content, link } }]`; of other kinds of stretches the box knows none. @throws Refusal 400 */
export function readRichText(where: string, given: unknown): RichText[] {
	if (!Array.isArray(given)) throw invalidBody(where, 'an array', given);
	if (given.length > most) throw invalidBody(`${where}.length`, `≤ \`${most}\``, given.length);
	return given.map((one: unknown, index) => readStretch(`${where}[${index}]`, one));
}

function readStretch(where: string, given: unknown): RichText {
	const text = isObject(given) ? given['text'] : undefined;
	if (!isObject(text)) throw invalidBody(`${where}.text`, 'defined', text);
	const content = text['content'];
	if (typeof content !== 'string') throw invalidBody(`${where}.text.content`, 'a string', content);
	if (content.length > longest)
		throw invalidBody(`${where}.text.content.length`, `≤ \`${longest}\``, content.length);
	const url = isObject(text['link']) ? text['link']['url'] : null;
	const href = typeof url === 'string' ? url : null;
	return {
		type: 'text',
		text: { content, link: href === null ? null : { url: href } },
		annotations: { ...plain },
		plain_text: content,
		href,
	};
}

/** All of it as one text. */
export const plainText = (stretches: readonly RichText[]): string =>
	stretches.map(({ plain_text }) => plain_text).join('');
