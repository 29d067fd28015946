import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bookingBody, deliver } from './deliver.ts';
import { startWebsite, temporaryFolder, type Website } from './website.ts';

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
const name = 'the write to the spool returns before the file gets its name, and that before the answer';

/** Runs some work while every call that writes is recorded. @returns the calls, a line each, in their order */
async function trace(site: Website, work: () => Promise<void>): Promise<string[]> {
	const file = join(temporaryFolder(), 'trace');
	const calls = 'trace=pwrite64,write,writev,sendto,rename,renameat,renameat2,fsync,fdatasync';
	const tracer = spawn('strace', ['-f', '-y', '-s', '64', '-e', calls, '-o', file, '-p', String(site.pid)], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	await once(tracer.stderr, 'data');
	await work();
	tracer.kill('SIGINT');
	await once(tracer, 'close');
	return readFileSync(file, 'utf8').split('\n');
}

/** The flags with which the site has a segment of the spool open */
function segmentFlags(site: Website): number {
	const folder = `/proc/${site.pid}/fd`;
	const open = readdirSync(folder).filter((fd) =>
		readlinkSync(join(folder, fd)).includes('/.spool/segment-'),
	);
	const [, flags = '0'] =
		/flags:\t(\d+)/.exec(readFileSync(`/proc/${site.pid}/fdinfo/${open[0]}`, 'utf8')) ?? [];
	return Number.parseInt(flags, 8);
}

if (!canTrace) test.skip(`${name} (needs Linux and strace: apt-get install strace)`, () => {});
else {
	test(name, async () => {
		const site = await startWebsite();
		await deliver(site.url, bookingBody('before'));
		expect(segmentFlags(site) & 0o10000, 'O_DSYNC').not.toBe(0);
		const calls = await trace(site, async () => {
			expect((await deliver(site.url, bookingBody('traced'))).status).toBe(200);
		});
		await site.stop();
		const begun = calls.findIndex((call) => /pwrite64\(\d+<[^>]*\/\.spool\/segment-/.test(call));
		const [thread = ''] = (calls[begun] ?? '').split(' ');
		const ended = calls.findIndex(
			(call, at) => at >= begun && call.startsWith(thread) && /pwrite64.*= \d+$/.test(call),
		);
		const named = calls.findIndex((call) => /rename.*event-[^"]*\.json.*(?:= 0|unfinished)/.test(call));
		const answered = calls.findIndex((call) => /(?:write|writev|sendto)\(.*HTTP\/1\.1 200/.test(call));
		expect(
			[begun, ended, named, answered].every((at) => at >= 0),
			calls.join('\n'),
		).toBe(true);
		expect(ended).toBeLessThan(named);
		expect(named).toBeLessThan(answered);
	}, 60_000);
}
