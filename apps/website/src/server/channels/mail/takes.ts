import { isMailable } from '../../domain/is-mailable.ts';
import type { Notice } from '../../domain/notice.ts';

/** Nothing to an address that somebody made up; matters of the site are the owner's. */
export function takes(notice: Notice): boolean {
	if (!isMailable(notice.recipient)) return false;
	if (notice.kind === 'digest') return notice.notices.length > 0;
	return notice.kind !== 'site' || notice.reader === 'owner';
}
