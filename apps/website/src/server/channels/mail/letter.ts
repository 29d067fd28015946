import type { BookingType } from '../../domain/booking-type.ts';
import type { Locale } from '../../domain/locale.ts';
import type { When } from './when-text.ts';

/** What a mail says, before it is HTML or text. Every text in it is of one line, or of several; none is markup. */
export type Letter = {
	locale: Locale;
	subject: string;
	title: string;
	lead: string;
	entries: Entry[];
	/** Why the reader gets it */
	foot: string;
	siteName: string;
	siteUrl: string;
};

/** A meeting, or a matter of the site. */
export type Entry = {
	/** Its ink */
	type: BookingType | null;
	/** Stands above the name where several share a mail */
	told: string | null;
	name: string | null;
	/** What is told before the facts, where several share a mail */
	lead: string | null;
	when: When | null;
	/** Of a move: the time that no longer stands, with its label */
	before: { label: string; when: When } | null;
	/** It does not take place */
	isOff: boolean;
	facts: Fact[];
	tips: { title: string; items: readonly string[] } | null;
	links: Link[];
};

export type Fact = { label: string; value: string; href: string | null };

/** The first one is the main thing to do. */
export type Link = { text: string; href: string };
