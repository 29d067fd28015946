import { badRequest } from './refusal.ts';

/** A part of a text that is set apart. Offset and length in UTF-16 code units. */
export type Entity = { type: string; offset: number; length: number; url?: string };

type Open = { tag: string; entity: Entity };

/** The tags of the HTML parse mode, and what each makes of its text */
const kinds: Readonly<Record<string, string>> = {
	b: 'bold',
	strong: 'bold',
	i: 'italic',
	em: 'italic',
	u: 'underline',
	ins: 'underline',
	s: 'strikethrough',
	strike: 'strikethrough',
	del: 'strikethrough',
	span: 'spoiler',
	'tg-spoiler': 'spoiler',
	a: 'text_link',
	'tg-emoji': 'custom_emoji',
	code: 'code',
	pre: 'pre',
	blockquote: 'blockquote',
};

/** Reads the HTML parse mode as Telegram does. @throws Refusal 400 for other tags, and for what is not well formed */
export function readHtml(html: string): { text: string; entities: Entity[] } {
	let text = '';
	const entities: Entity[] = [];
	const open: Open[] = [];
	for (const { 0: token, index } of html.matchAll(tokens)) {
		const at = Buffer.byteLength(html.slice(0, index));
		if (token.startsWith('</')) {
			const { entity } = closed(open, token, at);
			entity.length = text.length - entity.offset;
			if (entity.length > 0) entities.push(entity);
		} else if (token.startsWith('<')) {
			open.push(opened(token, text.length, at));
		} else text += decoded(token);
	}
	const left = open.at(-1);
	if (left !== undefined) throw cannotParse(`Can't find end tag corresponding to start tag "${left.tag}"`);
	entities.sort((one, other) => one.offset - other.offset || other.length - one.length);
	return { text, entities };
}

/** Tags, those that are not closed among them, and what stands between */
const tokens = /<[^>]*>?|[^<]+/g;

function opened(token: string, offset: number, at: number): Open {
	const [, tag = '', attributes = ''] = /^<([^\s>/]*)([^>]*)>$/.exec(token) ?? [];
	if (!token.endsWith('>')) throw cannotParse(`Unclosed start tag at byte offset ${at}`);
	const type = kinds[tag.toLowerCase()];
	if (type === undefined) throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${at}`);
	if (tag === 'span' && !/class="tg-spoiler"/.test(attributes))
		throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
	const href = /\bhref="([^"]*)"/.exec(attributes)?.[1];
	const url = tag === 'a' && href !== undefined ? { url: decoded(href) } : {};
	return { tag: tag.toLowerCase(), entity: { type, offset, length: 0, ...url } };
}

function closed(open: Open[], token: string, at: number): Open {
	const last = open.pop();
	if (last === undefined) throw cannotParse(`Unexpected end tag at byte offset ${at}`);
	const tag = /^<\/([^\s>]*)\s*>$/.exec(token)?.[1]?.toLowerCase();
	if (tag === undefined) throw cannotParse(`Unclosed end tag at byte offset ${at}`);
	if (tag !== '' && tag !== last.tag)
		throw cannotParse(`Unmatched end tag at byte offset ${at}, expected "</${last.tag}>", found "</${tag}>"`);
	return last;
}

/** Only these are known by name; any other ampersand stands for itself. */
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function decoded(text: string): string {
	return text.replace(/&(?:(lt|gt|amp|quot);|#(\d{1,7});|#x([\da-f]{1,6});)/gi, (all, name, decimal, hex) => {
		if (name !== undefined) return named[String(name).toLowerCase()] ?? all;
		const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
	});
}

const cannotParse = (why: string) => badRequest(`can't parse entities: ${why}`);
