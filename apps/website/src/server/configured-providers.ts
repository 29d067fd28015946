import type { Config } from './config.ts';
import { type Provider, providers } from './domain/entry.ts';
import type { MeetingTypes } from './meeting-types.ts';

/** What deliveries of a provider are received by. */
export type ProviderSettings = { secrets: readonly string[]; meetingTypes: MeetingTypes };

/** What the configuration says of the deliveries of each. */
export function configuredFor({
	webhook,
	meetingTypes,
	calendly,
}: Pick<Config, 'webhook' | 'meetingTypes' | 'calendly'>): Readonly<Record<Provider, ProviderSettings>> {
	return {
		cal: { secrets: webhook.secrets, meetingTypes },
		calendly: { secrets: calendly.signingKeys, meetingTypes: calendly.meetingTypes },
	};
}

/** Those that the configuration has a secret or a key of; all, where it has none yet. */
export function configuredProviders(config: Config): readonly Provider[] {
	const settings = configuredFor(config);
	const asked = askedProviders(config);
	const named = providers.filter((one) => settings[one].secrets.length > 0 || asked.includes(one));
	return named.length === 0 ? providers : named;
}

/** Those whose API can be asked, as the configuration has a key of it: a secret alone is made up at the first start. */
export function askedProviders({ calApi, calendly }: Config): readonly Provider[] {
	const keys: Record<Provider, string | null> = { cal: calApi.key, calendly: calendly.token };
	return providers.filter((one) => keys[one] !== null);
}

/**
 * Whether Calendly alone is used: its deliveries can be verified, and nothing but a secret, which is made up at the
 * first start, speaks for Cal.com.
 */
export function isCalendlyAlone({ calApi, meetingTypes, calendly }: Config): boolean {
	const usesCal = calApi.key !== null || Object.values(meetingTypes).some(({ slugs }) => slugs.length > 0);
	return calendly.signingKeys.length > 0 && !usesCal;
}
