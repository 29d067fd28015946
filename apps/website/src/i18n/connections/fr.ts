import type { ConnectionFaults, ConnectionTexts } from '../connection-texts.ts';

export const fr: ConnectionTexts = {
	title: 'Connexions',
	lead: 'Vos agendas chez Cal.com et Calendly\u00a0: leurs réservations arrivent ici, et ce qui se perd en route est retrouvé.',
	none: 'Rien n’est encore connecté.',

	where: 'Où se trouve votre agenda',
	byKey: 'Connecter avec une clé API',
	byKeyText: 'Créez une clé chez Cal.com, sous Settings → Security → API keys. Elle commence par cal_.',
	apiKey: 'Clé API',
	label: 'Nom',
	labelHint: 'Pour distinguer plusieurs connexions. Vous pouvez le laisser vide.',
	webhookSecret: 'Secret du webhook',
	webhookSecretHint: 'Laissez vide\u00a0: il sera généré.',
	byToken: 'Connecter avec un jeton d’accès personnel',
	byTokenText:
		'Créez un jeton chez Calendly, sous Integrations → API & Webhooks, et copiez-le aussitôt\u00a0: il n’est montré qu’une fois. Il parle au nom de votre compte, et seules vos propres réservations arrivent ici, quelle que soit votre organisation.',
	tokenPlan:
		'Il faut là-bas une offre payante (Standard ou plus)\u00a0: l’offre gratuite n’a pas de webhooks.',
	token: 'Jeton d’accès personnel',
	connect: 'Connecter',
	bySignIn: 'Se connecter chez Cal.com',
	bySignInText: 'Vous vous identifiez là-bas et autorisez l’accès. Aucune clé n’est nécessaire.',
	continueWithCal: 'Continuer avec Cal.com',

	stateSettingUp: 'Pas encore configurée',
	stateConnected: 'Connectée',
	stateReconnect: 'À reconnecter',
	stateLeaving: 'Déconnexion en cours',
	kindKey: 'Par clé API',
	kindToken: 'Par jeton d’accès personnel',
	kindOauth: 'Par identification chez {provider}',
	provider: 'Service',
	account: 'Compte',
	connectedBy: 'Moyen',
	fromConfiguration: 'Cette connexion figure dans {file} et se modifie là.',

	address: 'Adresse du webhook',
	copy: 'Copier',
	copied: 'Copiée',
	webhook: 'État du webhook',
	webhookFine: 'Présent, actif, avec tous les déclencheurs',
	webhookMissing: 'Aucun ne mène ici',
	webhookInactive: 'Désactivé',
	webhookElsewhere: 'Mène à {address}',
	webhookTriggers: 'Ne signale pas {triggers}',
	webhookUnknown: 'Pas encore connu',
	lastDelivery: 'Dernière livraison',
	lastSynced: 'Dernière synchronisation',
	never: 'Jamais',
	healed: 'Manques comblés',
	gap: '{when}\u00a0: {differs}',
	links: 'Pages de réservation',

	quiet: 'Tout va bien\u00a0: toutes les réservations chez {provider} sont ici.',
	unknownSilence: 'Aucune comparaison n’a encore eu lieu.',
	compareFailed: 'La dernière comparaison a échoué\u00a0: {error}',
	causeMissing:
		'Des réservations ne sont pas arrivées\u00a0: aucun webhook ne mène ici. «\u00a0Réparer le webhook\u00a0» en crée un.',
	causeInactive:
		'Des réservations ne sont pas arrivées\u00a0: le webhook est désactivé. «\u00a0Réparer le webhook\u00a0» l’active.',
	causeElsewhere: 'Le webhook mène à une autre adresse. «\u00a0Réparer le webhook\u00a0» le ramène ici.',
	causeTriggers: 'Le webhook ne signale pas tout. «\u00a0Réparer le webhook\u00a0» le complète.',
	causeSecret:
		'Les livraisons portent la signature d’un autre secret et ont été refusées. «\u00a0Réparer le webhook\u00a0» lui donne le bon.',
	causeUnreachable:
		'{provider} ne peut pas joindre ce site\u00a0: son adresse ne vaut que dans ce réseau. Ouvrez un tunnel, tel que cloudflared, et mettez son adresse dans {variable}.',
	causeLost:
		'Des réservations manquaient et ont été reprises chez {provider}. Si cela se répète, vérifiez que le site est toujours joignable.',

	sync: 'Synchroniser',
	syncing: 'Comparaison avec {provider}\u00a0: {count} réservations pour l’instant.',
	synced: 'La comparaison est faite.',
	repair: 'Réparer le webhook',
	repaired: 'Le webhook est en ordre.',
	rename: 'Renommer',
	renamed: 'C’est renommé.',
	finish: 'Terminer la configuration',
	setUpAgain: 'Configurer à nouveau',
	disconnect: 'Déconnecter',
	reconnect:
		'Reconnectez-la sous «\u00a0Toutes les connexions\u00a0», comme la première fois. Rien n’est perdu.',

	setUpTitle: 'Configurer «\u00a0{label}\u00a0»',
	setUpLead: 'Voici ce qui sera créé dans votre compte chez {provider}. Rien ne se passe avant votre accord.',
	willWebhook: 'Un webhook vers {address}, avec un secret généré, qui signale vos réservations.',
	hasWebhook: 'Le webhook vers {address} existe déjà et reste.',
	noWebhook:
		'Pas de webhook\u00a0: {provider} ne peut pas joindre {address}. Ouvrez un tunnel, tel que cloudflared, mettez son adresse dans {variable} et recommencez. D’ici là, les réservations sont reprises toutes les quelques minutes.',
	willSync: 'Vos réservations sont reprises et conservées ici.',
	services: 'Rendez-vous',
	servicesText: 'Pour chacun, un type d’événement est créé, sauf si son adresse existe déjà.',
	servicesThere:
		'Les types d’événements se créent chez {provider}. Choisissez lequel des vôtres correspond à quel rendez-vous\u202f; les réservations des autres arrivent aussi.',
	noServices:
		'Ce compte n’a encore aucun type d’événement. Créez-en un chez {provider}, puis recommencez la configuration.',
	eventType: 'Type d’événement',
	noEventType: 'Aucun',
	offer: 'Proposer',
	slug: 'Dernière partie de l’adresse',
	meetingTitle: 'Titre',
	length: 'Durée en minutes',
	isThere: 'Existe déjà et reste tel quel.',
	yes: 'Oui, configurer',
	back: 'Toutes les connexions',
	setUpRunning: 'Configuration en cours',
	setUpDone: 'C’est connecté',
	setUpDoneText: 'Tout est en place. Les nouvelles réservations arrivent d’elles-mêmes.',
	stepSecret: 'Génération du secret',
	stepWebhook: 'Création du webhook',
	stepEventTypes: 'Vérification des types d’événements',
	stepSync: 'Reprise de vos réservations',

	leaveTitle: 'Déconnecter «\u00a0{label}\u00a0»\u202f?',
	leaveText:
		'Le webhook chez {provider} disparaît, ainsi que toutes les réservations de cette connexion conservées ici, journal et archives compris. Chez {provider}, vos réservations restent.',
	leaveTypes: 'Supprimer aussi ces types d’événements chez Cal.com\u00a0: {slugs}',
	leaveTypesHint: 'Celui qui a encore des réservations à venir reste toujours.',
	leaveYes: 'Déconnecter',
	leaveNo: 'La garder',
	left: 'C’est déconnecté, et plus rien n’en est conservé ici.',
	leftWebhook:
		'Cal.com était injoignable, le webhook y est donc encore\u00a0: supprimez-le sous Settings → Developer → Webhooks.',
	leftSubscription:
		'Calendly était injoignable, son webhook existe donc encore. Ce qu’il envoie est refusé ici, et Calendly le désactive de lui-même au bout d’un jour.',
	leftTypes: 'Types d’événements encore présents\u00a0: {slugs}',
	leaving: 'Déconnexion en cours. Avec beaucoup de réservations, cela prend un moment.',
};

export const frFaults: ConnectionFaults = {
	'wrong-key-kind':
		'Ce n’est pas une clé API de Cal.com. Elles commencent par cal_ et se créent sous Settings → Security → API keys. Un secret de webhook ne convient pas.',
	'wrong-token-kind':
		'Ce n’est pas un jeton d’accès personnel de Calendly. Il tient en un seul long mot et se crée sous Integrations → API & Webhooks. Une clé de signature ou une clé de Cal.com ne convient pas.',
	'cal-key-refused':
		'Cal.com n’accepte pas cette clé\u00a0: elle est mal recopiée, a expiré ou a été supprimée. Créez une clé API là-bas, sous Settings → Security → API keys.',
	'cal-forbidden':
		'Cette clé n’a pas les droits nécessaires\u00a0: lire les réservations, lire et créer des types d’événements et des webhooks. Prenez la clé du compte lui-même.',
	'calendly-token-refused':
		'Calendly n’accepte pas ce jeton\u00a0: il est incomplet ou a été révoqué. Créez un jeton d’accès personnel là-bas, sous Integrations → API & Webhooks.',
	'calendly-forbidden':
		'Calendly ne permet pas au titulaire de ce jeton ce qui est nécessaire ici. Prenez un jeton du compte dont les réservations doivent arriver.',
	'calendly-plan':
		'L’offre de ce compte chez Calendly n’a pas de webhooks\u00a0: il faut Standard ou plus. Changez d’offre là-bas, sous Billing, puis recommencez la configuration.',
	'cal-unreachable': '{provider} est injoignable pour le moment. Rien n’a changé\u202f; réessayez plus tard.',
	'cal-too-slow': '{provider} n’a pas répondu à temps. Réessayez plus tard.',
	'cal-strange-answer':
		'Ce qui répond n’est pas {provider}\u00a0: peut-être la page d’un proxy. Le responsable du site devrait vérifier {variable}.',
	'cal-failed': '{provider} a une panne en ce moment. Réessayez plus tard.',
	'cal-limit': '{provider} demande moins de requêtes. Attendez une minute, puis réessayez.',
	'cal-refused': '{provider} a refusé. La raison figure dans le journal du site.',
	'oauth-state':
		'Ce retour de Cal.com n’a pas commencé ici, a pris plus de dix minutes ou a déjà servi. Recommencez.',
	'oauth-redirect':
		'L’adresse du site a changé entre-temps. Son responsable doit enregistrer la nouvelle chez Cal.com à l’identique\u202f; puis recommencez.',
	'oauth-denied': 'Vous n’avez pas autorisé l’accès, rien n’a donc été connecté.',
	'oauth-code-refused':
		'Cal.com n’a pas repris le code qu’il avait donné\u00a0: trop ancien, déjà utilisé, ou l’adresse de retour y est enregistrée autrement. Recommencez.',
	'oauth-client-refused':
		'Cal.com ne connaît pas ce site comme application, ne l’a pas encore approuvé, ou son secret est différent. Le responsable du site peut y remédier.',
	'oauth-refused':
		'Cal.com a refusé l’identification\u00a0: il manque un droit à l’application, ou l’adresse de retour est différente.',
	'no-oauth': 'L’identification chez Cal.com n’est pas configurée ici. Prenez une clé API.',
	'no-encryption-key':
		'Ce site n’a pas d’ENCRYPTION_KEY et ne peut conserver aucune clé. Son responsable doit en définir une.',
	'sealed-otherwise':
		'La clé conservée ne s’ouvre plus\u00a0: ce site a désormais une autre ENCRYPTION_KEY. Reconnectez le compte.',
	'still-leaving':
		'Ce compte est justement en cours de déconnexion. Attendez un instant, puis reconnectez-le.',
	'connected-elsewhere':
		'Ce compte chez {provider} est déjà connecté ici\u00a0: par quelqu’un d’autre, ou par la clé du fichier .env. Cette connexion doit d’abord disparaître\u202f; un propriétaire peut la retirer.',
	'no-such-event-type':
		'L’un de ces types d’événements n’existe plus chez {provider}. Revoyez le choix, puis donnez à nouveau votre accord.',
	'not-by-api':
		'Les types d’événements se créent chez {provider}\u00a0: créez là-bas celui qui manque, puis recommencez la configuration.',
	'not-connected': 'Cette connexion n’a pas de clé. Reconnectez le compte.',
	'no-secret': 'Il n’y a pas encore de secret de webhook. Terminez d’abord la configuration.',
	'main-is-configured': 'Cette connexion figure dans .env et ne se modifie que là.',
	'unknown-connection': 'Cette connexion n’existe plus.',
	'tokens-busy': 'L’accès est en cours de renouvellement. Réessayez dans une minute.',
	interrupted: 'La configuration a été interrompue. «\u00a0Terminer la configuration\u00a0» la reprend.',
	'awaiting-yes':
		'Rien n’a encore été créé chez {provider}. Regardez ce qui le sera, puis donnez votre accord.',
	'local-address':
		'{provider} ne peut pas joindre ce site, aucun webhook n’a donc été créé. Les réservations sont reprises toutes les quelques minutes. Avec un tunnel, elles arrivent aussitôt.',
	'broken-off': 'La comparaison a été interrompue. La prochaine continue.',
	'leaving-broken-off': 'Le site s’est arrêté au milieu. Son prochain démarrage continue.',
	'journal-unavailable': 'Le disque de ce site ne répond pas. Son responsable doit regarder.',
	'database-unavailable': 'La base de données de ce site ne répond pas. Réessayez plus tard.',
	'bad-form':
		'Il manque quelque chose. Un slug se compose de minuscules, de chiffres et de traits d’union, chacun différent\u202f; un rendez-vous dure de 5 à 720 minutes.',
	internal: 'Un problème est survenu de notre côté. Il figure dans le journal du site.',
};
