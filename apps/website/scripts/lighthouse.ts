/**
 * Looks at the built site with Lighthouse: cards and a meeting, of every provider, in every language, on a phone
 * and on a desktop.
 * Prints the worst of five runs (or of `--runs N`) in each category, and ends with 1 when one is below 100.
 */
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig } from 'lighthouse';
import { locales } from '../src/server/domain/locale.ts';
import { bookers } from '../test/browser/bookers.ts';
import { launchChromium } from '../test/chromium.ts';
import { freePort, startWebsite } from '../test/website.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);

type Report = {
	scores: Map<string, number>;
	faults: string[];
	bytes: number;
	lcp: number;
	tbt: number;
	cls: number;
};

const port = await freePort();
const browser = await launchChromium({ port });
let passed = 0;
let failed = 0;

for (const booker of bookers) {
	const running = await booker.start();
	const website = await startWebsite({ env: booker.environment(running.origin) });
	console.log(`\n${booker.title}`);
	for (const path of locales.flatMap((locale) => [`/${locale}/bookme`, `/${locale}/bookme/tech`])) {
		for (const device of ['phone', 'desktop'] as const) {
			const reports: Report[] = [];
			for (let run = 0; run < runs; run++) reports.push(await look(website.url + path, device));
			print(path, device, reports);
		}
	}
	await website.stop();
	await running.stop();
}
await browser.close();
console.log(`\n${passed} passed, ${failed} failed (each the worst of ${runs} runs)`);
process.exitCode = failed === 0 ? 0 : 1;

async function look(url: string, device: 'phone' | 'desktop', attempts = 3): Promise<Report> {
	const flags = { port, output: 'json', logLevel: 'error' } as const;
	const result = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined);
	if (result === undefined) throw new Error(`Lighthouse gave no report of ${url}.`);
	const { audits, categories } = result.lhr;
	// On a busy machine a trace is sometimes lost: that is no score, so it is looked at again, and said.
	if (audits['largest-contentful-paint']?.scoreDisplayMode === 'error' && attempts > 1) {
		console.log(`    ${url}: not measured (${audits['largest-contentful-paint'].errorMessage}), once more`);
		return look(url, device, attempts - 1);
	}
	const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
	return {
		scores: new Map(Object.entries(categories).map(([name, { score }]) => [name, (score ?? 0) * 100])),
		faults: Object.values(categories)
			.flatMap(({ auditRefs }) => auditRefs)
			.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
			.map(({ id }) => `${id}: ${audits[id]?.explanation ?? audits[id]?.title}`),
		bytes: value('total-byte-weight'),
		lcp: value('largest-contentful-paint'),
		tbt: value('total-blocking-time'),
		cls: value('cumulative-layout-shift'),
	};
}

function print(path: string, device: string, reports: Report[]): void {
	const worst = [...(reports[0]?.scores.keys() ?? [])].map((name) => ({
		name,
		score: Math.round(Math.min(...reports.map(({ scores }) => scores.get(name) ?? 0))),
	}));
	const most = (of: (report: Report) => number) => Math.max(...reports.map(of));
	const perfect = worst.length === 5 && worst.every(({ score }) => score === 100);
	if (perfect) passed++;
	else failed++;
	const faults = perfect ? [] : new Set(reports.flatMap((report) => report.faults));
	console.log(
		[
			path.padEnd(18),
			device.padEnd(8),
			worst.map(({ name, score }) => `${name} ${score}`).join(' · '),
			`LCP ${Math.round(most(({ lcp }) => lcp))} ms`,
			`TBT ${Math.round(most(({ tbt }) => tbt))} ms`,
			`CLS ${most(({ cls }) => cls).toFixed(4)}`,
			`${most(({ bytes }) => bytes)} B`,
		].join('  '),
	);
	for (const fault of faults) console.log(`    ${fault}`);
}
