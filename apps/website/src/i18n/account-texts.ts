import type { Locale } from '../server/domain/locale.ts';
import { en } from './accounts/en.ts';
import { fr } from './accounts/fr.ts';
import { ru } from './accounts/ru.ts';

/** The texts of those who have an account, in one language: public pages do not carry them. */
export type AccountTexts = Record<keyof typeof en, string>;

export const accountTexts: Record<Locale, AccountTexts> = { en, ru, fr };
