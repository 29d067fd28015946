import { describe, expect, test } from 'vitest';
import { providers } from '../domain/entry.ts';
import { frames } from './frames.ts';

const framed = { locale: 'ru', type: 'tech', siteUrl: 'https://book.example.com:8443' } as const;
const asked = (page: string) => ({
	cal: new URL(frames.cal.address(page, framed)),
	calendly: new URL(frames.calendly.address(page, framed)),
});

test('of Cal.com the page under /embed is framed, and knows language and meeting type', () => {
	const { cal } = asked('https://app.cal.com/ada/tech');
	expect(cal.origin + cal.pathname).toBe('https://app.cal.com/ada/tech/embed');
	expect(Object.fromEntries(cal.searchParams)).toEqual({
		embed: 'bookme',
		embedType: 'inline',
		'metadata[locale]': 'ru',
		'metadata[bookingType]': 'tech',
	});
});

test('of Calendly the page itself is framed, is told where, and keeps its cookie banner', () => {
	const { calendly } = asked('https://calendly.com/mara/tech-60');
	expect(calendly.origin + calendly.pathname).toBe('https://calendly.com/mara/tech-60');
	expect(Object.fromEntries(calendly.searchParams)).toEqual({
		embed_type: 'Inline',
		embed_domain: 'book.example.com:8443',
	});
});

describe.each(providers)('a page of %s', (provider) => {
	test('may have a slash at its end, a query and a fragment', () => {
		const url = asked('https://book.example.org/team/tech/?duration=30&a1=Caf%C3%A9#top')[provider];
		expect(url.pathname.replace(/\/embed$/, '')).toBe('/team/tech');
		expect(url.searchParams.get('duration')).toBe('30');
		expect(url.searchParams.get('a1')).toBe('Café');
		expect(url.hash).toBe('');
	});

	test('has an address without a sign that stands for a value of the page’s styles', () => {
		expect(asked('https://book.example.org/{ink}/tech?a1={paper}')[provider].href).not.toMatch(/[{}]/);
	});
});

test('cal.com is framed as app.cal.com, where its messages come from', () => {
	expect(asked('https://cal.com/ada/tech').cal.origin).toBe('https://app.cal.com');
});
