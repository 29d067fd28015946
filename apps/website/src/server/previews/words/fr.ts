import type { SampleWords } from '../words.ts';

export const fr: SampleWords = {
	host: { name: 'Mara Lindon', timeZone: 'Europe/Paris' },
	guest: { name: 'Ida Berger', timeZone: 'America/Toronto' },
	otherGuest: 'Ben Roche',
	meetings: {
		interview: {
			title: 'Entretien',
			question: 'De quel poste ou de quel projet s’agit-il\u202f?',
			answer: 'Un poste de développeur pour une petite clinique\u00a0: https://jobs.example.com/42',
		},
		tech: {
			title: 'Consultation technique',
			question: 'Que souhaitez-vous examiner ensemble\u202f?',
			answer: 'Notre import de nuit dure déjà quatre heures. J’aimerais comprendre où passe le temps.',
		},
		mentoring: {
			title: 'Mentorat',
			question: 'De quoi aimeriez-vous parler\u202f?',
			answer: 'Comment passer du support au développement, et par où commencer.',
		},
	},
	notes: 'Je serai dans le train\u00a0: l’image sera peut-être mauvaise.',
	reason: 'J’ai pris froid et je n’ai presque plus de voix.',
};
