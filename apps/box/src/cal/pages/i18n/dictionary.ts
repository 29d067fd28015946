import type { en } from './en.ts';

/** Every text of the box's pages in one language. A key that is missing, or one too many, fails the type check. */
export type Dictionary = Record<keyof typeof en, string>;
