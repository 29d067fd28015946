import { plainLine } from '../../domain/plain-line.ts';

/** A stranger's text as one line of at most so many characters: no control characters, none that turn the direction. */
export function strangerLine(text: string, most = 200): string {
	const line = plainLine(text.slice(0, most * 4)).replace(/\s+/g, (space) =>
		space === '\u00a0' ? space : ' ',
	);
	return line.length > most
		? `${line
				.slice(0, most - 1)
				.toWellFormed()
				.replace(/\ufffd$/, '')}…`
		: line;
}

/** The same of several lines; empty ones are left out. */
export function strangerLines(text: string, most = 2000): string {
	const lines = text.slice(0, most * 2).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
	const whole = lines
		.map((line) => strangerLine(line, most))
		.filter((line) => line !== '')
		.join('\n');
	return whole.length > most
		? `${whole
				.slice(0, most - 1)
				.toWellFormed()
				.replace(/\ufffd$/, '')}…`
		: whole;
}
