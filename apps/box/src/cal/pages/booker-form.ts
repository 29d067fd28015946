import { html } from 'hono/html';
import type { EventType } from '../world/event-type.ts';
import type { Booker } from './booker-page.ts';
import { fieldsOf } from './field.ts';
import { fieldHtml } from './field-html.ts';
import type { Found } from './finding.ts';
import { locationChoice } from './location-choice.ts';
import type { Html } from './page.ts';
import type { Visit } from './visit.ts';

/** The form that follows a chosen time. */
export function bookerForm(booker: Booker, visit: Visit): Html {
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
