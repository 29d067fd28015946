import type { Terminal } from '../terminal.ts';
import type { DemoSettings } from './demo-settings.ts';

/** What the demo says once it runs: where to book, and what will be seen here. */
export function welcome(
	{ paint }: Pick<Terminal, 'paint'>,
	{ siteUrl, boxOrigin, logsDir, provider }: DemoSettings,
): string {
	const lines: [string, string][] = [
		['book as a visitor', `${siteUrl}/en/bookme   (also /ru/bookme and /fr/bookme)`],
		...provider.places(boxOrigin),
		['your files', logsDir],
	];
	return [
		'',
		`  ${paint('bold', 'This is bookme, tried out.')} ${provider.name} is made up, and nothing leaves this machine.`,
		'',
		...lines.map(([name, value]) => `  ${name.padEnd(20)}${value}`),
		'',
		'  Book a time, move it, cancel it: what arrives here, and what it means, is shown below.',
		'  In another terminal: npx --yes pnpm@12 cal bookings list          Ctrl-C ends the demo.',
		'',
	].join('\n');
}
