import { calendlyAccount } from '@bookme/website/server/calendly/account.ts';
import type { DemoProvider } from './demo-provider.ts';

/** The box's own, made up like everybody in it */
const token = 'calendly_test_box';
const workshop = 'atelier-dubois-example';

export const demoOfCalendly: DemoProvider = {
	name: 'Calendly',
	secretVariable: 'CALENDLY_SIGNING_KEY',
	async start(port) {
		const { startCalendly } = await import('@bookme/box/calendly/start-calendly');
		const { origin, world, stop } = await startCalendly({ port, token, rateLimit: 1000 });
		// The page, and by what its deliveries name it.
		const meeting = (slug: string) => {
			const type = [...world.eventTypes.values()].find((one) => one.slug === slug);
			return `${workshop}/${slug}, ${origin}/event_types/${type?.id}`;
		};
		const variables = {
			...{ CALENDLY_ORIGIN: origin, CALENDLY_API_URL: origin, CALENDLY_TOKEN: token },
			CALENDLY_SLUGS_INTERVIEW: meeting('first-call'),
			CALENDLY_SLUGS_TECH: meeting('rendez-vous-projet'),
			CALENDLY_SLUGS_MENTORING: meeting('premier-echange'),
		};
		return { origin, stop, variables };
	},
	async connect({ secret, siteUrl, boxOrigin }) {
		const account = calendlyAccount({ url: boxOrigin, token }, Date.now);
		await account.restoreWebhook({ address: `${siteUrl}/api/calendly/webhook`, secret, known: null });
	},
	places: (origin) => [
		['Calendly in a box', `${origin}/${workshop}/rendez-vous-projet`],
		['what it has sent', `${origin}/_box/sent`],
	],
};
