/** Which Cal.com the box plays: the hosted one, or the one that people run themselves. */
export type Profile = 'cal.com' | 'self-hosted';
