import { html } from 'hono/html';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType } from '../world/things.ts';
import { freeTimes } from './free-times.ts';
import type { Html } from './page.ts';
import { wordsIn } from './words.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** Times, and who comes. @param query What the address fills in: name, email, guests, `a1` … `a10` */
export function bookingPage(world: CalendlyWorld, type: EventType, query: Query): Html {
	const words = wordsIn[type.locale];
	const owner = world.user(type.ownerId);
	const both = [query['first_name'], query['last_name']].filter(Boolean).join(' ');
	const details =
		query['hide_event_type_details'] === '1'
			? ''
			: html`<p>${owner.name}</p><h1>${type.name}</h1><p>${words.minutes.replace('{count}', String(type.duration))}</p>`;
	return html`${details}
${timesOf(world, type)}
<form data-book hidden>
${field(words.name, 'name', query['name'] ?? both)}
${field(words.email, 'email', query['email'] ?? '')}
${type.questions.map(({ name, required }, at) => question(name, at, { required, value: query[`a${at + 1}`] ?? '' }))}
<label>${words.guests}<input name="guests" value="${query['guests'] ?? ''}"></label>
<button type="submit">${words.schedule}</button>
</form>
<p role="alert" data-taken hidden>${words.taken}</p>
<section data-done hidden><h2 tabindex="-1">${words.scheduled}</h2></section>`;
}

/** Buttons for the times that are free, which the script writes in the visitor's own zone. */
export function timesOf(world: CalendlyWorld, type: EventType): Html {
	const words = wordsIn[type.locale];
	const times = freeTimes(world, type);
	if (times.length === 0) return html`<p>${words.noTimes}</p>`;
	return html`<section data-times><h2>${words.pickTime}</h2>${times.map(
		(start) => html`<button type="button" data-start="${start}" aria-pressed="false">${start}</button>`,
	)}</section>`;
}

function field(label: string, name: string, value: string): Html {
	const type = name === 'email' ? 'email' : 'text';
	return html`<label>${label}<input name="${name}" type="${type}" required value="${value}"></label>`;
}

function question(
	label: string,
	at: number,
	{ required, value }: { required: boolean; value: string },
): Html {
	const attribute = required ? html` required` : '';
	return html`<label>${label}<textarea name="a${at + 1}"${attribute}>${value}</textarea></label>`;
}
