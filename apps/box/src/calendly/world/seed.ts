import type { CalendlyWorld } from './calendly-world.ts';
import type { EventType, User } from './things.ts';

/** Puts a joiner's workshop into an empty Calendly. @returns its owner */
export function seed(world: CalendlyWorld): User {
	const at = world.now();
	const owner: User = {
		id: world.newId(),
		name: 'Atelier Dubois',
		slug: 'atelier-dubois-example',
		email: 'atelier@example.com',
		timezone: 'Europe/Paris',
		plan: 'standard',
		role: 'owner',
		organizationId: world.newId(),
		createdAt: at,
	};
	world.users.set(owner.id, owner);
	for (const type of offered) {
		const id = world.newId();
		const usual = { limit: 1, description: '', questions: [], price: null, active: true };
		world.eventTypes.set(id, { ...usual, ...type, id, ownerId: owner.id, createdAt: at, updatedAt: at });
	}
	return owner;
}

type Offered = Pick<EventType, 'slug' | 'name' | 'duration' | 'locale' | 'location'> & Partial<EventType>;

const projects = ['Fenêtres', 'Volets roulants', 'Escalier', 'Dressing'];

const offered: Offered[] = [
	{
		slug: 'premier-echange',
		name: 'Premier échange 30 min',
		duration: 30,
		locale: 'fr',
		location: { type: 'google_conference', status: 'processing' },
		questions: [{ name: 'Précisions', type: 'text', required: false, choices: [] }],
	},
	{
		slug: 'rendez-vous-projet',
		name: 'Rendez-vous projet menuiserie',
		duration: 60,
		locale: 'fr',
		description: 'Une heure au showroom pour cadrer votre projet.',
		location: {
			type: 'physical',
			location: 'Showroom, 3 quai de la Scierie, 44000 Nantes',
			additional_info: 'Stationnement possible dans la cour',
		},
		questions: [
			{ name: 'Lien de configuration', type: 'string', required: false, choices: [] },
			{ name: 'Type de projet', type: 'multi_select', required: true, choices: projects },
		],
	},
	{
		slug: 'first-call',
		name: 'First call',
		duration: 30,
		locale: 'en',
		location: { type: 'outbound_call', location: null },
		questions: [{ name: 'What is it about?', type: 'text', required: false, choices: [] }],
	},
	{
		slug: 'visite-atelier',
		name: 'Visite de l’atelier',
		duration: 60,
		limit: 8,
		locale: 'fr',
		location: { type: 'physical', location: 'Showroom, 3 quai de la Scierie, 44000 Nantes' },
	},
	{
		slug: 'etude-technique',
		name: 'Étude technique payante',
		duration: 90,
		locale: 'fr',
		location: { type: 'zoom', status: 'initiated', join_url: null, data: null },
		questions: [{ name: 'Lien de configuration', type: 'string', required: false, choices: [] }],
		price: { amount: 49.5, currency: 'EUR', terms: 'Déduit du devis en cas de commande.' },
	},
];
