import type { Texts } from './texts.ts';

export const fr: Texts = {
	meetings: { interview: 'Entretien', tech: 'Consultation technique', mentoring: 'Mentorat' },
	meeting: 'Rendez-vous',
	subject: '{what}\u00a0: {about} · {site}',
	told: {
		owner: {
			requested: {
				subject: 'Nouvelle demande',
				title: 'Une demande attend votre réponse',
				lead: 'Quelqu’un souhaite vous rencontrer. À vous de confirmer ou de refuser.',
			},
			booked: {
				subject: 'Nouvelle réservation',
				title: 'Une nouvelle réservation',
				lead: 'Un rendez-vous vient d’être pris avec vous.',
			},
			moved: {
				subject: 'Déplacé',
				title: 'Un rendez-vous a été déplacé',
				lead: 'Il aura lieu à un autre moment.',
			},
			cancelled: {
				subject: 'Annulé',
				title: 'Un rendez-vous a été annulé',
				lead: 'Il n’aura pas lieu, et le créneau est de nouveau libre.',
			},
			'guest-left': {
				subject: 'Un invité de moins',
				title: 'Un invité ne vient plus',
				lead: 'Le rendez-vous a toujours lieu avec les autres.',
			},
			rejected: {
				subject: 'Refusé',
				title: 'Une demande a été refusée',
				lead: 'Le rendez-vous n’aura pas lieu.',
			},
			'awaiting-new-time': {
				subject: 'Nouveau créneau demandé',
				title: 'Un nouveau créneau est demandé',
				lead: 'L’ancien ne tient plus. Nous vous préviendrons dès qu’un autre sera choisi.',
			},
			paid: { subject: 'Payé', title: 'Un rendez-vous a été payé', lead: 'Le paiement est arrivé.' },
			'no-show': {
				subject: 'Absence',
				title: 'Quelqu’un n’est pas venu',
				lead: 'Le rendez-vous a été noté comme manqué.',
			},
			reminder: {
				subject: 'Bientôt',
				title: 'Un rendez-vous approche',
				lead: 'Un petit rappel, pour vous préparer tranquillement.',
			},
		},
		attendee: {
			requested: {
				subject: 'Demande reçue',
				title: 'Votre demande est bien arrivée',
				lead: 'Elle doit encore être confirmée. Nous vous écrirons dès que ce sera fait.',
			},
			booked: {
				subject: 'C’est réservé',
				title: 'C’est réservé',
				lead: 'Le rendez-vous est fixé. Nous nous réjouissons de vous rencontrer.',
			},
			moved: {
				subject: 'Nouvel horaire',
				title: 'Votre rendez-vous a été déplacé',
				lead: 'Il aura lieu à un autre moment.',
			},
			cancelled: {
				subject: 'Annulé',
				title: 'Votre réservation est annulée',
				lead: 'Le rendez-vous n’aura pas lieu. Choisissez un autre créneau quand vous le souhaitez.',
			},
			'guest-left': {
				subject: 'Participation annulée',
				title: 'Votre participation est annulée',
				lead: 'Le rendez-vous a lieu sans vous. Vous pouvez choisir un autre créneau quand vous le souhaitez.',
			},
			rejected: {
				subject: 'Demande non confirmée',
				title: 'Votre demande n’a pas pu être confirmée',
				lead: 'Nous en sommes désolés\u00a0: ce rendez-vous n’aura pas lieu. Un autre créneau conviendra peut-être.',
			},
			'awaiting-new-time': {
				subject: 'Choisissez un autre créneau',
				title: 'Pouvons\u2011nous changer d’horaire\u202f?',
				lead: 'L’ancien créneau ne convient plus. Choisissez-en un autre, à votre convenance.',
			},
			paid: {
				subject: 'Paiement reçu',
				title: 'Merci pour votre paiement',
				lead: 'Votre paiement est bien arrivé.',
			},
			'no-show': {
				subject: 'Rendez-vous manqué',
				title: 'Nous n’avons pas pu nous rencontrer',
				lead: 'Le rendez-vous a été noté comme manqué. S’il vous tient toujours à cœur, choisissez un autre créneau.',
			},
			reminder: { subject: 'Bientôt', title: 'À bientôt', lead: 'Un petit rappel de votre rendez-vous.' },
		},
	},
	attached: {
		add: 'Le fichier joint ajoute le rendez-vous à votre agenda.',
		hold: 'Le fichier joint note ce créneau comme provisoire dans votre agenda.',
		move: 'Le fichier joint déplace le rendez-vous dans votre agenda.',
		remove: 'Le fichier joint retire le rendez-vous de votre agenda.',
	},
	matters: {
		'gaps-healed': {
			subject: 'Réservations retrouvées',
			title: 'Des réservations manquantes ont été retrouvées',
			lead: {
				one: '{count}\u00a0événement ne nous était pas parvenu\u00a0: nous l’avons récupéré. Tout est là maintenant.',
				other:
					'{count}\u00a0événements ne nous étaient pas parvenus\u00a0: nous les avons récupérés. Tout est là maintenant.',
			},
		},
		'webhook-off': {
			subject: 'Webhook à réparer',
			title: 'Le webhook est à réparer',
			lead: {
				other:
					'Il ne nous signale plus toutes les réservations aussitôt\u00a0: nous les récupérons toutes les quelques minutes. Réparez-le sur la page de la connexion.',
			},
		},
		'connection-refused': {
			subject: 'Connexion à rétablir',
			title: 'Une connexion a besoin de vous',
			lead: {
				other:
					'L’accès à votre compte nous a été refusé. Connectez-le de nouveau\u202f; rien de ce qui est enregistré ici n’est perdu.',
			},
		},
		'deliveries-rejected': {
			subject: 'Livraisons refusées',
			title: 'Des livraisons ont été refusées',
			lead: {
				one: '{count}\u00a0livraison portait une mauvaise signature et a été refusée. Le plus souvent, c’est le secret qui diffère\u00a0: vérifiez-le sur la page de la connexion.',
				other:
					'{count}\u00a0livraisons portaient une mauvaise signature et ont été refusées. Le plus souvent, c’est le secret qui diffère\u00a0: vérifiez-le sur la page de la connexion.',
			},
		},
		test: {
			subject: 'Essai',
			title: 'Les messages arrivent',
			lead: {
				other: 'Ceci est un essai de {site}\u00a0: les messages vous parviennent ici. Il n’y a rien à faire.',
			},
		},
	},
	accounts: {
		'new-password': {
			subject: 'Choisissez un nouveau mot de passe',
			title: 'Choisissez un nouveau mot de passe',
			lead: 'Quelqu’un a demandé un nouveau mot de passe pour ce compte. Le lien fonctionne une seule fois, pendant une heure. Si ce n’était pas vous, ignorez ce message\u00a0: rien ne change.',
		},
	},
	causes: {
		'webhook-missing': 'aucun webhook ne mène ici',
		'webhook-inactive': 'le webhook est désactivé',
		'webhook-elsewhere': 'le webhook mène à une autre adresse',
		'webhook-triggers': 'le webhook ne signale pas tout',
		'wrong-secret': 'le secret diffère',
		'stale-delivery': 'authentiques, mais les horloges diffèrent trop\u202f; pnpm cal requeue les reprend',
		unreachable: 'ce site n’est pas joignable de l’extérieur',
		'deliveries-lost': 'perdu en chemin',
	},
	digest: {
		subject: { one: '{count}\u00a0nouvelle', other: '{count}\u00a0nouvelles' },
		title: 'Ce qui s’est passé',
		lead: {
			one: '{count}\u00a0message vous attendait.',
			other: '{count}\u00a0messages vous attendaient, du plus ancien au plus récent.',
		},
	},
	labels: {
		when: 'Quand',
		before: 'Ancien horaire',
		duration: 'Durée',
		with: 'Avec',
		gone: 'Ne vient plus',
		phone: 'Téléphone',
		zone: 'Fuseau horaire de l’invité',
		place: 'Lieu',
		link: 'Lien du rendez-vous',
		price: 'Prix',
		cancelledBy: 'Annulé par',
		reason: 'Motif',
		cause: 'Cause',
		connection: 'Connexion',
		kind: 'Type de consultation',
		times: 'Date et heure',
		client: 'Nom du client',
		mail: 'E‑mail',
		beside: 'Écrit à côté du lien',
	},
	kinds: { phone: 'Téléphone', video: 'Visioconférence', 'in-person': 'Sur place' },
	dayAndHours: '{day} à {hours}',
	answers: {
		notes: 'Remarques',
		additionalNotes: 'Remarques',
		guests: 'Invités',
		rescheduleReason: 'Motif du déplacement',
		title: 'Sujet',
	},
	roles: { host: 'l’hôte', attendee: 'l’invité', system: 'Cal.com, automatiquement', you: 'vous' },
	yes: 'oui',
	no: 'non',
	line: '{label}\u00a0: {value}',
	tips: {
		title: 'À préparer',
		interview: {
			owner: [
				'Parcourez ce qui vous a été envoyé sur le poste ou le projet.',
				'Notez les trois choses que vous voulez apprendre.',
			],
			attendee: [
				'Gardez sous la main le lien vers l’offre, ou quelques lignes sur le projet.',
				'Pensez aux questions que vous aimeriez nous poser.',
			],
		},
		tech: {
			owner: ['Parcourez la question et ce qui l’accompagne.', 'Vérifiez que le partage d’écran fonctionne.'],
			attendee: [
				'Préparez ce qui montre le mieux le problème\u00a0: code, schéma, capture d’écran.',
				'Notez ce que vous avez déjà essayé, et ce que cela a donné.',
			],
		},
		mentoring: {
			owner: [
				'Rappelez-vous de quoi vous avez parlé la dernière fois.',
				'Gardez quelques minutes à la fin pour la prochaine étape.',
			],
			attendee: [
				'Notez la question qui vous tient le plus à cœur.',
				'Imaginez où vous aimeriez être dans six mois.',
			],
		},
	},
	actions: {
		join: 'Rejoindre le rendez-vous',
		open: 'Ouvrir la réservation',
		answer: 'Confirmer ou refuser',
		move: 'Déplacer',
		choose: 'Choisir un autre créneau',
		cancel: 'Annuler',
		again: 'Réserver à nouveau',
		look: 'Ouvrir les connexions',
		password: 'Choisir un nouveau mot de passe',
	},
	foot: {
		owner: '{site} vous écrit parce que cette adresse reçoit les nouvelles de ses réservations.',
		attendee: '{site} vous écrit parce qu’un rendez-vous a été pris avec cette adresse.',
		account: '{site} vous écrit parce qu’un nouveau mot de passe a été demandé ici.',
	},
};
