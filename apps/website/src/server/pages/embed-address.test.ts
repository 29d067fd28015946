import { expect, test } from 'vitest';
import { embedAddress } from './embed-address.ts';

const meeting = { locale: 'ru', type: 'tech' } as const;

test('the framed page is the one under /embed, and knows language and meeting type', () => {
	const url = new URL(embedAddress('https://app.cal.com/ada/tech', meeting));
	expect(url.origin + url.pathname).toBe('https://app.cal.com/ada/tech/embed');
	expect(Object.fromEntries(url.searchParams)).toEqual({
		embed: 'bookme',
		embedType: 'inline',
		'metadata[locale]': 'ru',
		'metadata[bookingType]': 'tech',
	});
});

test('a slash at the end, a query and a fragment of the configured address do no harm', () => {
	const url = new URL(embedAddress('https://cal.example.com/team/acme/tech/?duration=30#top', meeting));
	expect(url.pathname).toBe('/team/acme/tech/embed');
	expect(url.searchParams.get('duration')).toBe('30');
	expect(url.hash).toBe('');
});

test('cal.com is framed as app.cal.com, where its messages come from', () => {
	expect(new URL(embedAddress('https://cal.com/ada/tech', meeting)).origin).toBe('https://app.cal.com');
});
