import type { Locale } from '../../pages/i18n/languages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import type { Words } from './words.ts';

export const wordsIn: Record<Locale, Words> = { en, ru, fr };
