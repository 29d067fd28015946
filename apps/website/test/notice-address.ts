import type { SiteNotice } from '../src/server/domain/notice.ts';

/** To whom messages of tests go. */
export const noticeAddress: Omit<SiteNotice, 'kind' | 'matter' | 'facts'> = {
	id: '01JTESTNOTICE0000000000001',
	recipient: 'somewhere',
	reader: 'owner',
	locale: 'en',
	timeZone: 'Europe/Berlin',
	connection: 'main',
};
