import type { SampleWords } from '../words.ts';

export const en: SampleWords = {
	host: { name: 'Mara Lind', timeZone: 'Europe/London' },
	guest: { name: 'Ida Berg', timeZone: 'America/New_York' },
	otherGuest: 'Ben Ash',
	meetings: {
		interview: {
			title: 'Interview',
			question: 'Which role or project is it about?',
			answer: 'A backend developer for a small clinic: https://jobs.example.com/42',
		},
		tech: {
			title: 'Technical session',
			question: 'What would you like to work through?',
			answer: 'Our nightly import takes four hours by now. I’d like to find out where the time goes.',
		},
		mentoring: {
			title: 'Mentoring',
			question: 'What would you like to talk about?',
			answer: 'How to move from support into development, and where to begin.',
		},
	},
	notes: 'I’ll join from a train, so the picture may be poor.',
	reason: 'I’ve caught a cold and can hardly speak.',
};
