import type { Payload } from './scene.ts';
import { utcOffset, withMillis } from './times.ts';

/** What the dashboard's ping test sends: no uid, no status, no ids. */
export function ping(at: number): Payload {
	const timeZone = 'Europe/London';
	const someone = { timeZone, language: { locale: 'en' }, utcOffset: utcOffset(timeZone, at) };
	return {
		type: 'Test',
		title: 'Test trigger event',
		startTime: withMillis(at),
		endTime: withMillis(at),
		attendees: [{ email: 'jdoe@example.com', name: 'John Doe', ...someone }],
		organizer: { name: 'Cal', email: 'no-reply@cal.com', ...someone },
	};
}
