import type { Situation } from '../situation.ts';
import { counted } from '../text/counted.ts';
import { harmlessJson } from '../text/harmless.ts';
import { notConfigured } from './not-configured.ts';

/** Whether bookings can be written into the database. @throws AppError `channel-not-configured`, SendFailure */
export async function testNotion(
	{ terminal, config }: Situation,
	{ json }: { json: boolean },
): Promise<void> {
	const { notion } = config().notify;
	if (notion === null) throw notConfigured('notion');
	const { checkNotion } = await import('@bookme/website/server/channels/notion/check-notion.ts');
	const { there } = await checkNotion(notion);
	if (json) return terminal.line(harmlessJson({ there }));
	terminal.line(
		`The database can be read, and all ${counted(there.length, 'property', 'properties')} are there. No page was written: each is of a booking.`,
	);
}
