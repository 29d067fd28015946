import type { en } from './en.ts';

/** Every text of these pages in one language. A key that is missing, or one too many, fails the type check. */
export type Words = Record<keyof typeof en, string>;
