import { z } from 'zod';

/**
 * What of a message about a booking stands nowhere else: when it was to be before its move, whom alone it is about,
 * and of which start it reminds.
 */
const facts = z.object({
	before: z.object({ startTime: z.string(), endTime: z.string().nullable() }).optional(),
	only: z.array(z.string()).optional(),
	startTime: z.string().optional(),
	/** It was sent once already, perhaps: 1 */
	repeats: z.number().optional(),
});

/** @param json As the outbox has it */
export function readFacts(json: string): z.output<typeof facts> {
	return facts.parse(JSON.parse(json));
}

/** Of a message about the site: numbers and names that it tells */
export function readSiteFacts(json: string): Record<string, string | number> {
	const { repeats: _, ...told } = siteFacts.parse(JSON.parse(json));
	return told;
}

const siteFacts = z.record(z.string(), z.union([z.string(), z.number()]));
