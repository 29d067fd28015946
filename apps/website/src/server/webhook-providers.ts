import { calProvider } from './cal/provider.ts';
import { calendlyProvider } from './calendly/provider.ts';
import type { Config } from './config.ts';
import { type Provider, providers } from './domain/entry.ts';
import type { WebhookProvider } from './domain/provider.ts';
import type { MeetingTypes } from './meeting-types.ts';

type Settings = { secrets: readonly string[]; meetingTypes: MeetingTypes };

/** Whose deliveries are received, by name. */
export type WebhookProviders = {
	/** With the secrets of the configuration */
	main: Readonly<Record<Provider, WebhookProvider>>;
	/** With those of a connection */
	of(name: Provider, settings: Settings): WebhookProvider;
};

/** What the configuration says of the deliveries of each. */
export function configuredFor({
	webhook,
	meetingTypes,
	calendly,
}: Pick<Config, 'webhook' | 'meetingTypes' | 'calendly'>): Readonly<Record<Provider, Settings>> {
	return {
		cal: { secrets: webhook.secrets, meetingTypes },
		calendly: { secrets: calendly.signingKeys, meetingTypes: calendly.meetingTypes },
	};
}

/** Those that the configuration has a secret or a key of; all, where it has none yet. */
export function configuredProviders(config: Config): readonly Provider[] {
	const keys: Record<Provider, string | null> = { cal: config.calApi.key, calendly: config.calendly.token };
	const settings = configuredFor(config);
	const named = providers.filter((one) => settings[one].secrets.length > 0 || keys[one] !== null);
	return named.length === 0 ? providers : named;
}

/** Every provider there is. @param now Milliseconds since 1970 */
export function webhookProviders(
	config: Pick<Config, 'webhook' | 'meetingTypes' | 'calendly'>,
	now: () => number,
): WebhookProviders {
	const { toleranceS } = config.calendly;
	const configured = configuredFor(config);
	const makers: Record<Provider, (settings: Settings) => WebhookProvider> = {
		cal: calProvider,
		calendly: (settings) => calendlyProvider({ ...settings, toleranceS, now }),
	};
	return {
		main: { cal: makers.cal(configured.cal), calendly: makers.calendly(configured.calendly) },
		of: (name, settings) => makers[name](settings),
	};
}
