/** English, the text that the other languages are measured by. `{words}` are filled in by `fill`. */
export const en = {
	languages: 'Language',
	skip: 'Skip to content',
	allMeetings: 'All meetings',

	cardsTitle: 'What shall we talk about?',
	cardsLead: 'Pick a meeting, then a time that suits you.',
	cardsDescription:
		'Book a meeting: an interview, a technical session or mentoring. Pick a time that suits you.',

	interviewName: 'Interview',
	interviewLead: 'A role or a project in mind? Let’s meet and see if it’s a good fit.',
	interviewBring: 'A link to the role, or a few lines about the project.',
	techName: 'Technical session',
	techLead: 'Architecture, code, a stubborn bug: bring your question and we’ll work through it together.',
	techBring: 'The code, a diagram or a screenshot: whatever shows the problem best.',
	mentoringName: 'Mentoring',
	mentoringLead: 'Where you are, where you want to be, and what a sensible next step looks like.',
	mentoringBring: 'The one question you most want answered.',

	bookOn: 'Book on {host}',
	showTimes: 'Show times here',
	hideTimes: 'Hide times',
	dateBlank: 'on',
	timeBlank: 'at',
	bring: 'Worth bringing',
	yourZone: 'Times are shown in your time zone.',
	privacyEmbed: 'The calendar loads from {host}, and only when you ask for it.',
	privacyLink: 'Booking takes place on {host}.',
	frameTitle: 'Calendar: {meeting}',

	loading: 'Loading the calendar…',
	ready: 'Pick a day, then a time.',
	booked: 'You’re booked. {provider} sends you the details.',
	requested: 'Request sent. {provider} tells you once it’s confirmed.',
	cancelled: 'Your booking is cancelled.',
	failed: 'The calendar won’t load here. Please use “Book on {host}” instead.',

	notHere: 'This meeting can’t be booked in English at the moment.',
	notNow: 'This meeting can’t be booked at the moment.',
	otherLanguages: 'It can be booked in:',
	getInTouch: 'Get in touch',

	soonTitle: 'Booking opens soon',
	soonText: 'There are no times to choose from yet. Please check back later.',
	ownerTitle: 'Is this your site?',
	ownerText: 'Put your event types of Cal.com or Calendly in {file} as shown below, then restart the site.',
	ownerNote: 'A slug is the last part of a booking page’s address.',

	notFoundTitle: 'There’s nothing at this address',
	notFoundText: 'The page may have moved, or there’s a typo in the address.',
	errorTitle: 'Something broke on our side',
	errorText: 'It’s nothing you did. Please try again in a minute.',
	toMeetings: 'See all meetings',
};
