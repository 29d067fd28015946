import type { Context } from 'hono';

/** The envelope of every good reply */
export const success = (c: Context, data: unknown, status: 200 | 201 = 200) =>
	c.json({ status: 'success', data }, status);

/** A few deletions and settings answer without data. */
export const done = (c: Context) => c.json({ status: 'success' });
