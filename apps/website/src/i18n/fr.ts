import type { Dictionary } from './dictionary.ts';

export const fr: Dictionary = {
	languages: 'Langue',
	skip: 'Aller au contenu',
	allMeetings: 'Tous les types de rendez-vous',

	cardsTitle: 'De quoi souhaitez\u2011vous parler\u202f?',
	cardsLead: 'Choisissez un type de rendez-vous, puis le créneau qui vous convient.',
	cardsDescription:
		'Prenez rendez-vous\u00a0: entretien, consultation technique ou mentorat, au moment qui vous convient.',

	interviewName: 'Entretien',
	interviewLead:
		'Un poste ou un projet en tête\u202f? Faisons connaissance et voyons si nous pourrions travailler ensemble.',
	interviewBring: 'Le lien vers l’offre, ou quelques lignes sur le projet.',
	techName: 'Consultation technique',
	techLead:
		'Architecture, code, bug récalcitrant\u00a0: venez avec votre question, nous y réfléchirons ensemble.',
	techBring: 'Le code, un schéma ou une capture d’écran\u00a0: ce qui montre le mieux le problème.',
	mentoringName: 'Mentorat',
	mentoringLead:
		'Faisons le point\u00a0: où vous en êtes, où vous voulez aller et quelle sera la prochaine étape.',
	mentoringBring: 'La question qui vous tient le plus à cœur.',

	bookOn: 'Réserver sur {host}',
	showTimes: 'Voir les créneaux ici',
	hideTimes: 'Masquer les créneaux',
	dateBlank: 'date',
	timeBlank: 'heure',
	bring: 'À préparer',
	yourZone: 'Les heures sont affichées dans votre fuseau horaire.',
	privacyEmbed: 'Le calendrier n’est chargé depuis {host} qu’à votre demande.',
	privacyLink: 'La réservation se fait sur {host}.',
	frameTitle: 'Calendrier\u00a0: {meeting}',

	loading: 'Chargement du calendrier…',
	ready: 'Choisissez un jour, puis une heure.',
	booked: 'C’est réservé. {provider} vous envoie les détails.',
	requested: 'Demande envoyée. {provider} vous préviendra dès qu’elle sera confirmée.',
	cancelled: 'Votre réservation est annulée.',
	failed: 'Le calendrier ne s’affiche pas ici. Passez plutôt par «\u00a0Réserver sur {host}\u00a0».',

	notHere: 'Ce rendez-vous n’est pas proposé en français pour le moment.',
	notNow: 'Ce rendez-vous n’est pas proposé pour le moment.',
	otherLanguages: 'Réservez-le dans une autre langue\u00a0:',
	getInTouch: 'Nous contacter',

	soonTitle: 'Les réservations ouvrent bientôt',
	soonText: 'Aucun créneau pour l’instant. Revenez nous voir dans quelque temps.',
	ownerTitle: 'C’est votre site\u202f?',
	ownerText:
		'Indiquez vos types d’événements Cal.com ou Calendly dans le fichier {file}, comme ci-dessous, puis redémarrez le site.',
	ownerNote: 'Le slug est la dernière partie de l’adresse d’une page de réservation.',

	notFoundTitle: 'Il n’y a rien à cette adresse',
	notFoundText: 'La page a peut-être été déplacée, ou l’adresse contient une faute de frappe.',
	errorTitle: 'Un problème est survenu de notre côté',
	errorText: 'Vous n’y êtes pour rien. Réessayez dans une minute.',
	toMeetings: 'Prendre rendez-vous',
};
