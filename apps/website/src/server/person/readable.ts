/** A text as it is read, and where each of its UTF-16 units begins in the one it was made of; its end is the last. */
export type Readable = { text: string; at: readonly number[] | null };

const coded =
	/(?:%[0-9a-f]{2})+|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|commat|period|plus);|\\+u[0-9a-f]{4}/gi;
const mostRounds = 3;

/**
 * Undoes what addresses, HTML and JSON in a text write characters as (`%40`, `&#64;`, `\u0040`), also where that
 * was done twice.
 */
export function readable(source: string): Readable {
	let text = source;
	let at: readonly number[] | null = null;
	for (let round = 0; round < mostRounds; round += 1) {
		const decoded = decode(text);
		if (decoded === null) break;
		at = at === null ? decoded.at : through(at, decoded.at);
		text = decoded.text;
	}
	return { text, at };
}

/** The place in the source of a place in what is read */
export function placeOf({ at }: Readable, place: number): number {
	return at === null ? place : (at[place] ?? 0);
}

function through(first: readonly number[], second: readonly number[]): number[] {
	return second.map((place) => first[place] ?? 0);
}

function decode(text: string): { text: string; at: number[] } | null {
	if (!/[%&\\]/.test(text)) return null;
	const found = [...text.matchAll(coded)];
	if (found.length === 0) return null;
	let [read, end] = ['', 0];
	const at: number[] = [];
	const keep = (until: number) => {
		for (let place = end; place < until; place += 1) at.push(place);
		read += text.slice(end, until);
	};
	for (const { 0: code, index } of found) {
		keep(index);
		for (const { character, offset } of charactersOf(code)) {
			for (let unit = 0; unit < character.length; unit += 1) at.push(index + offset);
			read += character;
		}
		end = index + code.length;
	}
	keep(text.length);
	at.push(text.length);
	return { text: read, at };
}

type Character = { character: string; offset: number };

const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	commat: '@',
	period: '.',
	plus: '+',
};

function charactersOf(code: string): Character[] {
	if (code.startsWith('%')) return bytesOf(code);
	if (code.startsWith('\\')) return [{ character: fromCode(Number.parseInt(code.slice(-4), 16)), offset: 0 }];
	const name = code.slice(1, -1).toLowerCase();
	const number = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return [{ character: named[name] ?? fromCode(number), offset: 0 }];
}

function fromCode(code: number): string {
	return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Bytes that are no UTF-8 stand for themselves. */
function bytesOf(code: string): Character[] {
	const bytes = Buffer.from(code.replaceAll('%', ''), 'hex');
	const characters: Character[] = [];
	for (let at = 0; at < bytes.length; ) {
		const lead = bytes[at] ?? 0;
		const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
		const character = bytes.toString('utf8', at, at + size);
		const isWhole = !character.includes('\uFFFD');
		characters.push({ character: isWhole ? character : String.fromCharCode(lead), offset: at * 3 });
		at += isWhole ? size : 1;
	}
	return characters;
}
