import type { QuarantineReason } from '../domain/entry.ts';
import { AppError } from '../errors.ts';
import type { JournalReader } from '../journal/journal-reader.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'quarantine';

/** Was something authentic kept that nobody understood? */
export function checkQuarantine({ reader }: Subject): Finding {
	const entries = reader?.countOf('quarantined') ?? 0;
	if (reader === null || entries === 0) return ok(name, 'everything that arrived was understood');
	const { seq, reason } = lastOf(reader);
	return warning(
		name,
		`${entries} kept but not understood, last number ${seq}${reason === null ? '' : ` (${reason})`}`,
		`${reason === null ? '' : `${advice[reason]} `}See \`pnpm cal tail --status quarantined\`.`,
	);
}

function lastOf(reader: JournalReader): { seq: number; reason: QuarantineReason | null } {
	const [row] = reader.newestRows(1, { status: 'quarantined' });
	if (row === undefined) return { seq: 0, reason: null };
	try {
		return { seq: row.seq, reason: reader.read(row).head.reason };
	} catch (error) {
		// Its file is damaged or gone.
		if (error instanceof AppError) return { seq: row.seq, reason: null };
		throw error;
	}
}

const template = 'Switch the custom payload template off in Cal.com’s webhook.';
const advice: Record<QuarantineReason, string> = {
	'unknown-trigger': 'Nothing is lost; this release does not know that trigger.',
	'no-trigger': template,
	'not-json': template,
	'not-utf8': template,
	'byte-order-mark': template,
	'no-uid': 'Nothing is lost, but it cannot be told which booking it is about.',
};
