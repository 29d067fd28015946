import type { Locale } from '../server/domain/locale.ts';
import type { Dictionary } from './dictionary.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';

/** A language of the site: its own name, its Open Graph code, its texts. */
export type Language = { name: string; territory: string; texts: Dictionary };

export const languages: Record<Locale, Language> = {
	en: { name: 'English', territory: 'en_US', texts: en },
	ru: { name: 'Русский', territory: 'ru_RU', texts: ru },
	fr: { name: 'Français', territory: 'fr_FR', texts: fr },
};
