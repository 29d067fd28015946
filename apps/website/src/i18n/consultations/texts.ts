import type { Locale } from '../../server/domain/locale.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';

export type ConsultationTexts = Record<keyof typeof en, string>;

/** Texts of the consultants' pages, by language */
export const consultationTexts: Record<Locale, ConsultationTexts> = { en, ru, fr };
