import type { EventType } from '../world/things.ts';

const en = {
	standIn: 'A made-up Calendly in a box. It sends no mail.',
	cookies: 'This page would set cookies here, and ask for it.',
	accept: 'I understand',
	minutes: '{count} min',
	pickTime: 'Select a time',
	noTimes: 'No times are free at the moment.',
	name: 'Name',
	email: 'Email',
	guests: 'Guests, with commas between',
	schedule: 'Schedule event',
	scheduled: 'You are scheduled',
	taken: 'That time is no longer available.',
	cancel: 'Cancel event',
	canceled: 'This event is canceled',
	reason: 'Reason',
	reschedule: 'Choose another time',
	rescheduled: 'This event was moved',
	missing: 'This page is not here',
};

export type Words = typeof en;

const fr: Words = {
	standIn: 'Un Calendly inventé, dans une boîte. Il n’envoie aucun e-mail.',
	cookies: 'Cette page poserait ici des cookies, et le demanderait.',
	accept: 'J’ai compris',
	minutes: '{count} min',
	pickTime: 'Sélectionnez l’heure',
	noTimes: 'Aucun horaire n’est libre pour le moment.',
	name: 'Nom',
	email: 'E-mail',
	guests: 'Invités, séparés par des virgules',
	schedule: 'Programmer l’événement',
	scheduled: 'Votre rendez-vous est confirmé',
	taken: 'Ce créneau n’est plus disponible.',
	cancel: 'Annuler l’événement',
	canceled: 'Cet événement est annulé',
	reason: 'Motif',
	reschedule: 'Choisir un autre horaire',
	rescheduled: 'Cet événement a été reporté',
	missing: 'Cette page n’existe pas',
};

/** The words of a page. Calendly has no Russian. */
export const wordsIn: Readonly<Record<EventType['locale'], Words>> = { en, fr };
