import { here, type Meanings, plain } from './meanings.ts';

const host = 'atelier@example.com';
const common = {
	...plain,
	provider: 'calendly',
	organizer: host,
	bookingType: null,
	eventTypeSlug: null,
} as const;
const project = { eventTypeSlug: 'rendez-vous-projet', bookingType: 'mentoring' } as const;
const old = '74b24d07-7179-47eb-a5ec-74dfc4842cf6';
const moved = '053d452a-e3ce-477b-ad8b-57bb5b64c633';
const showroom = 'Showroom, 3 quai de la Scierie, 44000 Nantes';

/** Of Calendly's published bodies, where the slug of 11 counts as mentoring. */
export const calendlyMeanings: Meanings = {
	aboutNone: ['09-routing-form-submission-not-booked', '10-routing-form-submission-booked'],
	quarantined: [],
	bookings: {
		'19c2257b-5f8b-4a59-af8a-4b6aa44de300': {
			...common,
			status: 'cancelled',
			startTime: '2027-01-19T08:00:00.000Z',
			endTime: '2027-01-19T08:30:00.000Z',
			title: 'Premier échange 30 min',
			attendees: { 'claire.martin@example.com': here },
			location: 'integrations:google_conference',
			meetingUrl: 'https://meet.example.com/abc-defg-hij',
			cancelledBy: 'claire.martin@example.com',
			cancelledByRole: 'attendee',
			cancelledAt: '2027-01-14T20:05:50.000Z',
			cancellationReason: 'Imprévu, je reprendrai un créneau plus tard.',
			createdAt: '2027-01-11T09:14:07.532Z',
			responses: [],
		},
		[old]: {
			...common,
			...project,
			status: 'rescheduled',
			startTime: '2027-01-21T13:00:00.000Z',
			attendees: { 'julien.lefevre@example.com': here, 'sophie.lefevre@example.com': here },
			rescheduledTo: moved,
			location: showroom,
			meetingUrl: null,
		},
		[moved]: {
			...common,
			...project,
			status: 'accepted',
			startTime: '2027-01-26T09:00:00.000Z',
			attendees: { 'julien.lefevre@example.com': here, 'sophie.lefevre@example.com': here },
			rescheduledFrom: old,
			location: showroom,
			metadata: {
				location_info: 'Stationnement possible dans la cour',
				location_type: 'physical',
				utm_content: 'CFG-7F3K2',
				utm_medium: 'configurateur',
				utm_source: 'site',
			},
			responses: [
				{
					key: 'q01',
					label: 'Lien de configuration',
					value:
						'https://configurateur.example.com/devis?modele=fenetre-2v&larg=1200&haut=1350&ref=CFG-7F3K2',
				},
				{ key: 'q02', label: 'Type de projet', value: 'Fenêtres\nVolets roulants' },
				{ key: 'q03', label: 'Adresse du chantier', value: '12 rue des Érables, 44000 Nantes' },
				{ key: 'q04', label: 'Téléphone', value: '+33 6 39 98 12 34' },
				{
					key: 'q05',
					label: 'Précisions',
					value: "Maison de 1934, 4 fenêtres à l'étage. Dépose totale souhaitée.",
				},
			],
		},
		'2b0f3694-1392-4768-a2ab-ad1ee5790acb': {
			...common,
			status: 'cancelled',
			startTime: '2027-01-18T13:30:00.000Z',
			attendees: { 'marc.petit@example.com': here },
			location: '8 allée des Tilleuls, 44800 Saint-Herblain',
			cancelledBy: host,
			cancelledByRole: 'host',
			cancelledAt: '2027-01-15T07:31:12.000Z',
		},
		'055a29d6-c66a-441d-a325-6648e74c1733': {
			...common,
			status: 'accepted',
			startTime: '2027-01-13T09:00:00.000Z',
			attendees: { 'nadia.benali@example.com': here },
			location: '+33 6 39 98 90 12',
		},
		'8e6d07bd-0da2-4d60-ae69-f424e640a886': {
			...common,
			status: 'accepted',
			startTime: '2027-02-02T15:00:00.000Z',
			attendees: { 'elise.roux@example.com': here },
			location: 'integrations:zoom',
			meetingUrl: null,
			paid: true,
			price: 4950,
			currency: 'eur',
		},
	},
};
