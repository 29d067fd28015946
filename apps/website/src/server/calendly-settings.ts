import type { z } from 'zod';
import { httpsUrl, list, secondsOfAge, text } from './config-fields.ts';
import { bookingTypes } from './domain/booking-type.ts';
import { type MeetingTypes, readTypesAt } from './meeting-types.ts';

/** What is set for Calendly. */
export type CalendlySettings = {
	/** Any of them may have signed. Empty: its receiver refuses everything (503). */
	signingKeys: string[];
	/** How far a delivery's time may be from the clock here, into the past and into the future: seconds */
	toleranceS: number;
	/** A personal access token; null: nothing can be asked of its API */
	token: string | null;
	/** Where API v2 is, without a slash at its end */
	apiUrl: string;
	/** Where booking pages are, without a slash at its end */
	origin: string;
	/** The question whose answer is the link to what a client has put together */
	linkQuestion: string;
	/** What counts as which meeting, by slug or by the id of the event type, and the page of each */
	meetingTypes: MeetingTypes;
};

const defaultApi = 'https://api.calendly.com';
const defaultOrigin = 'https://calendly.com';

/** The variables of these, but for `CALENDLY_SLUGS_…` */
export const calendlyVariables = {
	CALENDLY_SIGNING_KEY: list,
	CALENDLY_TOLERANCE_S: secondsOfAge.default(300),
	CALENDLY_TOKEN: text.optional(),
	CALENDLY_API_URL: httpsUrl('a token goes there').default(defaultApi),
	CALENDLY_ORIGIN: httpsUrl('visitors go there').default(defaultOrigin),
	CALENDLY_LINK_QUESTION: text
		.max(500, 'write the question as it stands in Calendly, at most 500 characters')
		.default('Lien de configuration'),
};

/** Names of variables that are read beside these */
export const calendlySlugVariables: readonly string[] = bookingTypes.map(
	(type) => `CALENDLY_SLUGS_${type.toUpperCase()}`,
);

type Set = z.output<z.ZodObject<typeof calendlyVariables>>;
type Places = Partial<Pick<Set, 'CALENDLY_API_URL' | 'CALENDLY_ORIGIN'>>;

/** Reads `CALENDLY_SLUGS_…`. @param set Where API and pages are, as far as that is known */
export function readCalendlyTypes(environment: Readonly<Record<string, string | undefined>>, set: Places) {
	return readTypesAt(environment, {
		variables: 'CALENDLY_SLUGS_',
		origin: set.CALENDLY_ORIGIN ?? defaultOrigin,
		// Whoever frames a page believes its messages.
		isOnlyThere: true,
		username: null,
		eventTypes: `${set.CALENDLY_API_URL ?? defaultApi}/event_types/`,
	});
}

export function toCalendlySettings(set: Set, meetingTypes: MeetingTypes): CalendlySettings {
	return {
		signingKeys: set.CALENDLY_SIGNING_KEY,
		toleranceS: set.CALENDLY_TOLERANCE_S,
		token: set.CALENDLY_TOKEN ?? null,
		apiUrl: set.CALENDLY_API_URL,
		origin: set.CALENDLY_ORIGIN,
		linkQuestion: set.CALENDLY_LINK_QUESTION,
		meetingTypes,
	};
}
