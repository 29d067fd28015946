/** Loaded before the site: ends it without a word as it is about to give a journal file its name. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const rename = fs.renameSync;
let left = Number(process.env['DIE_AT_RENAME']);

fs.renameSync = (from, to) => {
	if (/event-[^/]+\.json$/.test(String(to))) left -= 1;
	if (left <= 0) process.kill(process.pid, 'SIGKILL');
	rename(from, to);
};
syncBuiltinESMExports();
