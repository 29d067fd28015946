import type { SampleWords } from '../words.ts';

export const ru: SampleWords = {
	host: { name: 'Мара Северова', timeZone: 'Europe/Moscow' },
	guest: { name: 'Ида Лесная', timeZone: 'Asia/Yekaterinburg' },
	otherGuest: 'Бен Полевой',
	meetings: {
		interview: {
			title: 'Собеседование',
			question: 'О какой вакансии или каком проекте пойдёт речь?',
			answer: 'Разработчик серверной части для небольшой клиники: https://jobs.example.com/42',
		},
		tech: {
			title: 'Техническая консультация',
			question: 'Что бы вы хотели разобрать?',
			answer: 'Ночной импорт идёт уже четыре часа. Хочу понять, на что уходит время.',
		},
		mentoring: {
			title: 'Менторская встреча',
			question: 'О чём бы вы хотели поговорить?',
			answer: 'Как перейти из поддержки в разработку и с чего начать.',
		},
	},
	notes: 'Подключусь из поезда, картинка может быть плохой.',
	reason: 'Простуда: почти пропал голос.',
};
