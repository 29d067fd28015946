import { calProvider } from './cal/provider.ts';
import { calendlyProvider } from './calendly/provider.ts';
import type { Config } from './config.ts';
import { configuredFor, type ProviderSettings } from './configured-providers.ts';
import type { Provider } from './domain/entry.ts';
import type { WebhookProvider } from './domain/provider.ts';

/** Whose deliveries are received, by name. */
export type WebhookProviders = {
	/** With the secrets of the configuration */
	main: Readonly<Record<Provider, WebhookProvider>>;
	/** With those of a connection */
	of(name: Provider, settings: ProviderSettings): WebhookProvider;
};

/** Every provider there is. @param now Milliseconds since 1970 */
export function webhookProviders(
	config: Pick<Config, 'webhook' | 'meetingTypes' | 'calendly'>,
	now: () => number,
): WebhookProviders {
	const { toleranceS } = config.calendly;
	const configured = configuredFor(config);
	const makers: Record<Provider, (settings: ProviderSettings) => WebhookProvider> = {
		cal: calProvider,
		calendly: (settings) => calendlyProvider({ ...settings, toleranceS, now }),
	};
	return {
		main: { cal: makers.cal(configured.cal), calendly: makers.calendly(configured.calendly) },
		of: (name, settings) => makers[name](settings),
	};
}
