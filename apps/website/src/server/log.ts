import { pino } from 'pino';
import type { LogLevel } from './config.ts';

/** One JSON object a line on stdout. Fields are chosen by whoever logs: never a body, a name, a mail or a secret. */
export function createLog(level: LogLevel): pino.Logger {
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
