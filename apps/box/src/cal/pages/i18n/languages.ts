import type { Dictionary } from './dictionary.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';

export const locales = ['en', 'ru', 'fr'] as const;

export type Locale = (typeof locales)[number];

export const languages: Record<Locale, Dictionary> = { en, ru, fr };
