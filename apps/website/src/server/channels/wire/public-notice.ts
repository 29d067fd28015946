import type { Notice, PublicNotice } from '../../domain/notice.ts';
import { SendFailure } from '../../send-failure.ts';

/** Lets through what any channel may tell. @throws SendFailure for what is somebody's own: that is mailed to them */
export function publicNotice(notice: Notice): PublicNotice {
	if (notice.kind !== 'account') return notice;
	throw new SendFailure(
		'mail-only',
		'input',
		'What is about somebody’s account is told to them by mail alone.',
	);
}
