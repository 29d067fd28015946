import { html } from 'hono/html';
import type { EventType } from '../world/event-type.ts';
import type { Booker } from './booker-page.ts';
import type { Found } from './finding.ts';
import { fill } from './i18n/fill.ts';
import type { Html } from './page.ts';
import type { Visit } from './visit.ts';
import { instantText, lengthText, placeText, priceText, rhythmText } from './wording.ts';

/** With whom, what, how long, where: the left side of the label. */
export function bookerFacts({ host, eventType, moving }: Booker, visit: Visit): Html {
	const { texts } = visit;
	const seats = eventType.seatsPerTimeSlot;
	const places = eventType.locations.map((location) => placeText(texts, location));
	const traits: [string, Html | string | null][] = [
		[texts.length, lengthText(visit, moving ? lengthOf(moving) : eventType.length)],
		[texts.place, listText(places)],
		[texts.repeats, rhythmText(visit, eventType)],
		[texts.seats, seats === null ? null : fill(texts.seatsEach, { count: `${seats}` })],
		[texts.price, priceText(visit, eventType)],
		[texts.formerTime, moving && instantText(visit, moving.booking.start, zoneOf(moving))],
	];
	return html`<p class="from"><span class="tag">${texts.with}</span> ${host.name}</p>
<h1>${eventType.title}</h1>
${eventType.description === null ? '' : html`<p class="description">${eventType.description}</p>`}
<dl class="traits">${traits.map(([name, value]) =>
		value === null ? '' : html`<div><dt class="tag">${name}</dt><dd>${value}</dd></div>`,
	)}</dl>
${eventType.requiresConfirmation ? html`<p class="quiet">${texts.wantsConfirmation}</p>` : ''}
${lengthChoice(eventType, moving, visit)}
<p class="zone"><label for="zone" class="tag">${texts.zone}</label><select id="zone"></select></p>`;
}

function listText(lines: string[]): Html | string | null {
	const [only] = lines;
	return lines.length < 2 ? (only ?? null) : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function lengthChoice({ length, lengthOptions }: EventType, moving: Found | null, visit: Visit): Html {
	if (moving !== null || lengthOptions.length === 0) return html``;
	const lengths = [...new Set([length, ...lengthOptions])].sort((one, other) => one - other);
	const wanted = Number(visit.query.get('duration'));
	const chosen = lengths.includes(wanted) ? wanted : length;
	return html`<fieldset id="lengths" class="lengths"><legend class="tag">${visit.texts.lengthChoice}</legend>
${lengths.map(
	(one) =>
		html`<label class="choice"><input type="radio" name="length" value="${one}" ${one === chosen ? 'checked' : ''}> ${lengthText(visit, one)}</label>`,
)}</fieldset>`;
}

function lengthOf({ booking }: Found): number {
	return (booking.end - booking.start) / 60_000;
}

function zoneOf({ booking, seat }: Found): string {
	return (seat ?? booking.attendees[0])?.timeZone ?? 'UTC';
}
