import type { BookingType } from '../../domain/booking-type.ts';
import type { Locale } from '../../domain/locale.ts';
import type { AccountMatter, Happening, Matter, Reader } from '../../domain/notice.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';

/** How a consultation is held. */
export type ConsultationKind = 'phone' | 'video' | 'in-person';

/** A text by number, as `Intl.PluralRules` tells the forms apart; `{count}` is the number. */
export type Plural = { one?: string; few?: string; many?: string; other: string };

/** What a message is called among others, what stands above it, and what it says first. */
export type Told = { subject: string; title: string; lead: string };

/** All that the messages say in one language. Names and times are put where no ending depends on them. */
export type Texts = {
	meetings: Record<BookingType, string>;
	/** Where nobody said what kind it is */
	meeting: string;
	/** `{what}` happened, `{about}` which meeting, from `{site}` */
	subject: string;
	told: Record<Reader, Record<Happening, Told>>;
	/** What the attached file does in a calendar */
	attached: Record<'add' | 'hold' | 'move' | 'remove', string>;
	/** `{site}`: its name */
	matters: Record<Matter, { subject: string; title: string; lead: Plural }>;
	accounts: Record<AccountMatter, Told>;
	/** Why deliveries were missing, by the names that comparing gives */
	causes: Record<string, string>;
	digest: { subject: Plural; title: string; lead: Plural };
	labels: Record<Label, string>;
	/** How a consultation is held */
	kinds: Record<ConsultationKind, string>;
	/** Of a time in digits: `{day}` and `{hours}` */
	dayAndHours: string;
	/** Of questions that Cal.com itself asks */
	answers: Record<string, string>;
	roles: Record<'host' | 'attendee' | 'system' | 'you', string>;
	yes: string;
	no: string;
	/** Label and value in a line of text */
	line: string;
	tips: { title: string } & Record<BookingType, Record<Reader, readonly string[]>>;
	actions: Record<Action, string>;
	/** Why they get it; `account`: what is about their own account */
	foot: Record<Reader | 'account', string>;
};

export type Label =
	| 'when'
	| 'before'
	| 'duration'
	| 'with'
	/** Who does not come any more, where the others do */
	| 'gone'
	| 'phone'
	| 'zone'
	| 'place'
	| 'link'
	| 'price'
	| 'cancelledBy'
	| 'reason'
	| 'cause'
	| 'connection'
	/** Of a consultation */
	| 'kind'
	| 'times'
	| 'client'
	| 'mail'
	/** What was written around a link that was asked for */
	| 'beside';

export type Action =
	| 'join'
	| 'open'
	| 'answer'
	| 'move'
	| 'choose'
	| 'cancel'
	| 'again'
	| 'look'
	| 'password';

export const texts: Record<Locale, Texts> = { en, ru, fr };
