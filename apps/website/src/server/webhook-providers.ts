import { calProvider } from './cal/provider.ts';
import { calendlyProvider } from './calendly/provider.ts';
import type { Config } from './config.ts';
import type { Provider } from './domain/entry.ts';
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

/** Every provider there is. @param now Milliseconds since 1970 */
export function webhookProviders(
	{ webhook, meetingTypes, calendly }: Pick<Config, 'webhook' | 'meetingTypes' | 'calendly'>,
	now: () => number,
): WebhookProviders {
	const { signingKeys, toleranceS } = calendly;
	const makers: Record<Provider, (settings: Settings) => WebhookProvider> = {
		cal: calProvider,
		calendly: (settings) => calendlyProvider({ ...settings, toleranceS, now }),
	};
	return {
		main: {
			cal: makers.cal({ secrets: webhook.secrets, meetingTypes }),
			calendly: makers.calendly({ secrets: signingKeys, meetingTypes: calendly.meetingTypes }),
		},
		of: (name, settings) => makers[name](settings),
	};
}
