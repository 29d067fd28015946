import { html } from 'hono/html';
import type { EventType } from '../world/event-type.ts';
import type { Html } from './page.ts';
import type { Visit } from './visit.ts';
import { placeText } from './wording.ts';

/** Places that a visitor fills in themselves, and the member of the request that it goes into */
const asked: Record<string, string> = {
	attendeePhone: 'phone',
	attendeeAddress: 'address',
	attendeeDefined: 'location',
};

/** What API v2 wants to be told of each place, without what the visitor fills in. */
export function locationBodies({ locations }: EventType): Record<string, string>[] {
	return locations.map((location) => ({
		type: `${location['type']}`,
		...(typeof location['integration'] === 'string' ? { integration: location['integration'] } : {}),
	}));
}

/** Where to meet, as a question; nothing where there is nothing to choose or to fill in. */
export function locationChoice({ locations }: EventType, { texts }: Visit): Html {
	const asks = locations.some(({ type }) => typeof type === 'string' && Object.hasOwn(asked, type));
	if (locations.length < 2 && !asks) return html``;
	const options = locations.map((location, index) => {
		const member = asked[`${location['type']}`];
		return html`<label class="choice"><input type="radio" name="location" value="${index}" ${index === 0 ? 'checked' : ''}>
${placeText(texts, location)}</label>
${member === undefined ? '' : html`<input class="place" name="place-${index}" data-member="${member}" aria-label="${placeText(texts, location)}" autocomplete="off">`}`;
	});
	return html`<div class="field" data-slug="location"><fieldset id="field-location" tabindex="-1"><legend>${texts.whereTo}</legend>${options}</fieldset>
<p class="fault" id="fault-location" hidden></p></div>`;
}
