import type { BookingType } from '../domain/booking-type.ts';
import type { Provider } from '../domain/entry.ts';
import type { Locale } from '../domain/locale.ts';
import { calFrame } from './cal-frame.ts';
import { calendlyFrame } from './calendly-frame.ts';

/** What is booked in a frame, and on which page of ours it stands */
export type Framed = {
	locale: Locale;
	type: BookingType;
	/** Canonical address of the site */
	siteUrl: string;
};

/** Cal.com's method that says that somebody listens */
export const heard = 'parentKnowsIframeReady';

/** A provider's booking page in a frame of ours: all that `client/facade.ts` has to be told of it. */
export type BookingFrame = {
	/** The provider, as people call it */
	title: string;
	/** The frame's address; the browser adds its look and what the visitor came with. @param page Absolute */
	address(page: string, framed: Framed): string;
	/** The frame's own name */
	name: string;
	/** `originator` of its messages and of the answer to them; null: they have none */
	mark: string | null;
	/**
	 * What its messages mean, by their type: its height, a state that is told to the visitor, or that it
	 * waits to be answered with a method
	 */
	says: Readonly<Record<string, 'height' | 'ready' | 'failed' | 'booked' | 'cancelled' | typeof heard>>;
	/** Parameters of its address that take a value of the page's styles: the name of a custom property */
	look: Readonly<Record<string, string>>;
	/** What a UTM value is called in its address; `*` stands for its name */
	utm: string;
};

export const frames: Readonly<Record<Provider, BookingFrame>> = { cal: calFrame, calendly: calendlyFrame };
