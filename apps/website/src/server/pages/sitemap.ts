import { locales } from '../domain/locale.ts';
import { alternates, neutralPath, pagePath, type Subject, subjects } from './addresses.ts';

/** Every page in every language, each with its other languages. */
export function sitemap(siteUrl: string): string {
	const pages = subjects.flatMap((subject) =>
		locales.map((locale) => entry(siteUrl + pagePath(locale, subject), siteUrl, subject)),
	);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
		...pages,
		'</urlset>\n',
	].join('\n');
}

function entry(address: string, siteUrl: string, subject: Subject): string {
	const links = alternates(siteUrl, neutralPath(subject)).map(
		({ hreflang, href }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escapeXml(href)}"/>`,
	);
	return `<url><loc>${escapeXml(address)}</loc>${links.join('')}</url>`;
}

function escapeXml(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
