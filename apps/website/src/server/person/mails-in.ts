/** What may be a mail address in a text, in lower case, and where it stands. */
export type FoundMail = { mail: string; start: number; end: number };

/** Longer ones are no addresses. */
const mostLocal = 128;
const mostDomain = 255;

const localPart = /[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]/u;
const domainPart = /[\p{L}\p{N}\p{M}.-]/u;
/** An address may have these inside, but far more often they stand around one. */
const seldom = /[!#$%&'*/=?^`{|}~]/;

/**
 * Every whole address of a text. Where one begins or ends cannot always be told (`to=ida@example.com`, or
 * behind letters of another script), so each is told in all the ways in which it may be meant, the longest first.
 */
export function* mailsIn(text: string): Generator<FoundMail[]> {
	for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
		const starts = startsOf(text, at);
		const ends = endsOf(text, at + 1);
		const readings = starts.flatMap((start) =>
			ends.map((end) => ({ mail: text.slice(start, end).toLowerCase(), start, end })),
		);
		if (readings.length > 0) yield readings;
	}
}

function startsOf(text: string, at: number): number[] {
	let start = at;
	while (start > 0 && at - start < mostLocal && localPart.test(unitBefore(text, start))) start -= 1;
	const starts: number[] = [];
	for (let place = start; place < at; place += 1) {
		const before = text[place - 1] ?? '';
		if (place > start && !seldom.test(before) && before <= '\x7f') continue;
		starts.push(place);
		// A dash or a dot before an address may belong to the text.
		const mark = /^[._+-]+/.exec(text.slice(place, at))?.[0].length ?? 0;
		if (mark > 0 && place + mark < at) starts.push(place + mark);
	}
	return starts;
}

function endsOf(text: string, start: number): number[] {
	let end = start;
	while (end < text.length && end - start < mostDomain && domainPart.test(unitAt(text, end))) end += 1;
	const whole = trimmed(text, start, end);
	const foreign = text.slice(start, end).search(/[^\x00-\x7f]/);
	const plain = foreign === -1 ? whole : trimmed(text, start, start + foreign);
	return [...new Set([whole, plain])].filter((one) => one > start);
}

function trimmed(text: string, start: number, end: number): number {
	return start + text.slice(start, end).replace(/[.-]+$/, '').length;
}

/** Half of a pair counts as a letter. */
function unitAt(text: string, at: number): string {
	const unit = text[at] ?? '';
	return unit >= '\ud800' && unit <= '\udfff' ? 'x' : unit;
}

function unitBefore(text: string, at: number): string {
	return unitAt(text, at - 1);
}
