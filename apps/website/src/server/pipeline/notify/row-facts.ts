import { z } from 'zod';

/** What of a message stands nowhere else: when a booking was to be before its move, and whom alone it is about. */
const facts = z.object({
	before: z.object({ startTime: z.string(), endTime: z.string().nullable() }).optional(),
	only: z.array(z.string()).optional(),
	/** It was sent once already, perhaps: 1 */
	repeats: z.number().optional(),
});

/** @param json As the outbox has it */
export function readFacts(json: string): z.output<typeof facts> {
	return facts.parse(JSON.parse(json));
}
