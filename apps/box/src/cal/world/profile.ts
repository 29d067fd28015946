/** Which Cal.com is played: the hosted one, or one that somebody runs for themselves. They differ in routes, versions and webhooks. */
export type Profile = 'cal.com' | 'self-hosted';
