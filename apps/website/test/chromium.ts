import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe, test } from 'vitest';

const usualPlaces = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/snap/bin/chromium',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const missingChromium =
	'No Chromium was found: install it with `apt-get install chromium` (macOS: `brew install --cask chromium`), or name one in CHROMIUM_PATH.';

/** The Chromium of this machine, or null. */
export function findChromium(): string | null {
	const named = process.env['CHROMIUM_PATH'];
	if (named) return existsSync(named) ? named : null;
	return usualPlaces.find((path) => existsSync(path)) ?? null;
}

/** Starts it, quiet and alone: nothing of its own goes over the network. */
export async function launchChromium(options: { port?: number } = {}): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === null) throw new Error(missingChromium);
	return chromium.launch({
		executablePath,
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			...(options.port === undefined ? [] : [`--remote-debugging-port=${options.port}`]),
		],
	});
}

/** A group of browser tests. Without a Chromium they are skipped, saying how to get one; in CI that is a failure. */
export function describeInChromium(name: string, body: () => void): void {
	if (findChromium() !== null) describe(name, body);
	else if (process.env['CI']) {
		test(name, () => {
			throw new Error(missingChromium);
		});
	} else {
		console.info(`Skipped: ${name}. ${missingChromium}`);
		describe.skip(`${name} (${missingChromium})`, body);
	}
}
