import type { TelegramTexts } from '../texts.ts';

export const fr: TelegramTexts = {
	happenings: {
		requested: 'Nouvelle demande',
		booked: 'Réservé',
		moved: 'Déplacé',
		cancelled: 'Annulé',
		'guest-left': 'Un invité ne vient plus',
		rejected: 'Refusé',
		'awaiting-new-time': 'Un nouveau créneau est à choisir',
		paid: 'Payé',
		'no-show': 'Quelqu’un n’est pas venu',
		reminder: 'Bientôt l’heure',
	},
	meetings: { interview: 'Entretien', tech: 'Consultation technique', mentoring: 'Mentorat' },
	meeting: 'Rendez-vous',
	cancelledBy: {
		host: 'Annulé par l’hôte',
		attendee: 'Annulé par l’invité',
		system: 'Annulé automatiquement',
	},
	matters: {
		'gaps-healed': {
			title: 'Des réservations manquantes ont été retrouvées',
			text: 'Certaines réservations n’étaient pas arrivées et viennent d’être récupérées. Si cela se répète, vérifiez que le site reste toujours joignable.',
		},
		'webhook-off': {
			title: 'Le webhook est à réparer',
			text: 'Les réservations ne sont plus signalées aussitôt. «\u00a0Réparer le webhook\u00a0», sur la page des connexions, le remet en état.',
		},
		'connection-refused': {
			title: 'Une connexion a besoin de vous',
			text: 'Sa clé ou son identification n’est plus acceptée. Connectez le compte à nouveau.',
		},
		'deliveries-rejected': {
			title: 'Des livraisons sont refusées',
			text: 'Leurs signatures ne correspondent pas, rien n’en a donc été gardé. Si elles viennent de votre agenda, le secret du webhook y est différent.',
		},
		test: { title: 'Les messages arrivent', text: 'Ceci est un essai. Il n’y a rien à faire.' },
	},
	facts: { count: 'Nombre', cause: 'Cause', label: 'Connexion', site: 'Site' },
	labelled: (label, value) => `${label}\u00a0: ${value}`,
	digest: 'Résumé',
	before: 'Avant',
	reason: 'Motif',
	place: 'Lieu',
	host: 'Hôte',
	gone: 'Ne vient plus',
	absent: 'absence',
	join: 'Rejoindre le rendez-vous',
	more: (count) => `…et ${count} de plus`,
	open: 'Ouvrir la réservation',
	openSite: 'Ouvrir les connexions',
	confirm: 'Confirmer',
	decline: 'Refuser',
	confirmed: 'Confirmé.',
	declined: 'Refusé.',
	foreignChat: 'Ce chat ne peut pas décider des réservations.',
	foreignButton: 'Ce bouton n’est plus valable. Ouvrez plutôt la réservation.',
	changed: 'Ce n’est plus possible\u00a0: la réservation a changé. Ouvrez-la pour voir où elle en est.',
	reconnect:
		'Cal.com n’accepte plus la clé du site. Connectez le compte à nouveau, puis appuyez encore une fois.',
	later:
		'Cal.com est injoignable pour l’instant. On ne sait pas encore si cela a abouti\u202f; regardez dans une minute.',
	broken: 'Quelque chose s’est cassé de notre côté. Le journal du site dit quoi.',
};
