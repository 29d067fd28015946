import { AppError } from '../errors.ts';
import { Archives } from '../journal/archives.ts';
import { nodeDisk } from '../journal/node-disk.ts';
import { type Finding, fault, ok, type Subject } from './finding.ts';

const name = 'archive';

/** Can the packed days be read? Looks at how they are put together, without inflating them. */
export function checkArchive({ config: { logsDir, keep } }: Subject): Finding {
	const archives = new Archives(nodeDisk, logsDir);
	const days = archives.days();
	const damaged = days.flatMap((day) => damageOf(archives, day) ?? []);
	const [first] = damaged;
	if (first !== undefined) {
		const others = damaged.length > 1 ? ` (and ${damaged.length - 1} more)` : '';
		return fault(
			name,
			'disk',
			`${first}${others}`,
			'Nothing is packed into it, and nothing of it is removed.',
		);
	}
	if (days.length === 0)
		return ok(name, `no day is packed yet: each is, ${keep.logsDays} days after its end`);
	const count = days.length === 1 ? '1 day is packed' : `${days.length} days are packed`;
	return ok(name, `${count}, ${days[0]} to ${days.at(-1)}`);
}

function damageOf(archives: Archives, day: string): string | null {
	try {
		archives.isIndexed(day);
		return null;
	} catch (error) {
		if (error instanceof AppError) return error.message;
		throw error;
	}
}
