import type { Terminal } from '../terminal.ts';
import type { DemoSettings } from './demo-settings.ts';

/** What the demo says once it runs: where to book, and what will be seen here. */
export function welcome(
	{ paint }: Pick<Terminal, 'paint'>,
	{ siteUrl, boxOrigin, logsDir }: DemoSettings,
): string {
	const lines: [string, string][] = [
		['book as a visitor', `${siteUrl}/en/bookme   (also /ru/bookme and /fr/bookme)`],
		['Cal.com in a box', `${boxOrigin}/mara`],
		['say yes or no', `${boxOrigin}/bookings/unconfirmed`],
		['what it has sent', `${boxOrigin}/_box/sent`],
		['your files', logsDir],
	];
	return [
		'',
		`  ${paint('bold', 'This is bookme, tried out.')} Cal.com is made up, and nothing leaves this machine.`,
		'',
		...lines.map(([name, value]) => `  ${name.padEnd(20)}${value}`),
		'',
		'  Book a time, move it, cancel it: what arrives here, and what it means, is shown below.',
		'  In another terminal: npx --yes pnpm@12 cal bookings list          Ctrl-C ends the demo.',
		'',
	].join('\n');
}
