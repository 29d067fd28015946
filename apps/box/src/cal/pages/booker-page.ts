import { html, raw } from 'hono/html';
import type { EventType } from '../world/event-type.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import type { BookerData } from './booker-data.ts';
import { fieldsOf } from './field.ts';
import { fieldHtml } from './field-html.ts';
import type { Found } from './finding.ts';
import { fill } from './i18n/fill.ts';
import { locationBodies, locationChoice } from './location-choice.ts';
import type { Html, Page } from './page.ts';
import type { Visit } from './visit.ts';
import { instantText, lengthText, placeText, priceText, rhythmText } from './wording.ts';

/** What a booking page is made of. */
export type Booker = {
	host: User;
	eventType: EventType;
	/** The booking that gets another time, or null */
	moving: Found | null;
};

/** `/{username}/{slug}`: a day, a time, the details. All its words are here, the script brings the times. */
export function bookerPage(world: World, booker: Booker, visit: Visit): Page {
	const { eventType, moving } = booker;
	const { texts } = visit;
	const title = moving === null ? texts.pickTitle : texts.moveTitle;
	const body = html`<article class="label booker">
<header class="facts">${facts(booker, visit)}</header>
<noscript><p class="alarm">${texts.needsScript}</p></noscript>
<section id="pick" aria-labelledby="pick-title">
<h2 id="pick-title" tabindex="-1">${title}</h2>
<p id="status" role="status">${texts.loading}</p>
<button id="again" type="button" class="plain" hidden>${texts.again}</button>
<div class="month"><div class="turn">
<button id="before" type="button" class="plain" aria-label="${texts.monthBefore}"></button>
<h3 id="month" aria-live="polite"></h3>
<button id="after" type="button" class="plain" aria-label="${texts.monthAfter}"></button></div>
<table id="days" aria-labelledby="month"></table></div>
<div class="times"><h3 id="day"></h3><ul id="times" aria-labelledby="day"></ul></div>
</section>
${details(booker, visit)}
</article>
<script type="application/json" id="data">${raw(JSON.stringify(dataOf(world, booker, visit)).replaceAll('<', '\\u003c'))}</script>`;
	return { title: `${eventType.title} · ${booker.host.name}`, kind: 'booker', body };
}

function facts({ host, eventType, moving }: Booker, visit: Visit): Html {
	const { texts } = visit;
	const seats = eventType.seatsPerTimeSlot;
	const places = eventType.locations.map((location) => placeText(texts, location));
	const traits: [string, Html | string | null][] = [
		[texts.size, lengthText(visit, moving ? lengthOf(moving) : eventType.length)],
		[texts.place, listText(places)],
		[texts.repeats, rhythmText(visit, eventType)],
		[texts.seats, seats === null ? null : fill(texts.seatsEach, { count: `${seats}` })],
		[texts.price, priceText(visit, eventType)],
		[texts.formerTime, moving && instantText(visit, moving.booking.start, zoneOf(moving))],
	];
	return html`<p class="from"><span class="tag">${texts.from}</span> ${host.name}</p>
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

function details(booker: Booker, visit: Visit): Html {
	const { eventType, moving } = booker;
	const { texts } = visit;
	const action = moving ? texts.move : eventType.requiresConfirmation ? texts.request : texts.book;
	return html`<form id="details" hidden novalidate aria-labelledby="details-title">
<h2 id="details-title" tabindex="-1">${texts.formTitle}</h2>
<p class="chosen"><span class="tag">${texts.chosen}</span> <strong id="chosen"></strong>
<button id="other" type="button" class="plain">${texts.otherTime}</button></p>
${moving ? movingFields(moving, visit) : newFields(eventType, visit)}
<p id="failure" class="alarm" role="alert"></p>
<button class="action" data-busy="${texts.booking}">${action}</button>
</form>`;
}

function newFields(eventType: EventType, visit: Visit): Html {
	const { recurrence } = eventType;
	const most = recurrence?.occurrences;
	const many = html`<div class="field" data-slug="occurrences" data-required="yes"><label for="field-occurrences">${visit.texts.occurrences}</label>
<input id="field-occurrences" type="number" min="1" max="${most}" value="${most}" aria-describedby="fault-occurrences" required>
<p class="fault" id="fault-occurrences" hidden></p></div>`;
	const [name, mail, ...rest] = fieldsOf(eventType, visit.texts).map((field) => fieldHtml(field, visit));
	return html`${name}${mail}${recurrence === null ? '' : many}${locationChoice(eventType, visit)}${rest}`;
}

function movingFields({ booking, seat }: Found, visit: Visit): Html {
	const person = seat ?? booking.attendees[0];
	const reason = {
		slug: 'rescheduleReason',
		type: 'textarea',
		label: visit.texts.reason,
		required: false,
		placeholder: '',
		options: [],
		locked: false,
	};
	return html`<p class="quiet">${person?.name} · ${person?.email}</p>${fieldHtml(reason, visit)}`;
}

function dataOf(
	world: World,
	{ host, eventType, moving }: Booker,
	{ locale, tag, texts, query }: Visit,
): BookerData {
	const month = /^\d{4}-\d{2}/.exec(query.get('month') ?? query.get('date') ?? '')?.[0] ?? null;
	return {
		locale,
		tag,
		now: world.now(),
		username: host.username,
		slug: eventType.slug,
		eventTypeId: eventType.id,
		hasLengths: eventType.lengthOptions.length > 0,
		seats: eventType.seatsPerTimeSlot,
		isSeries: eventType.recurrence !== null,
		metadata: metadataIn(query),
		locations: locationBodies(eventType),
		month,
		moving: moving && { uid: moving.booking.uid, seatUid: moving.seat?.seatUid ?? null },
		texts,
	};
}

/** What stands in the address as `metadata[key]=value`. */
function metadataIn(query: URLSearchParams): Record<string, string> {
	const pairs = [...query].flatMap(([name, value]): [string, string][] => {
		const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
		return key === undefined ? [] : [[key, value]];
	});
	return Object.fromEntries(pairs);
}

function lengthOf({ booking }: Found): number {
	return (booking.end - booking.start) / 60_000;
}

function zoneOf({ booking, seat }: Found): string {
	return (seat ?? booking.attendees[0])?.timeZone ?? 'UTC';
}
