import { html } from 'hono/html';
import type { EventType } from '../world/event-type.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import { eventTypesOf } from './finding.ts';
import { fill } from './i18n/fill.ts';
import type { Html, Page } from './page.ts';
import { requestsPath } from './requests-page.ts';
import { addressFor, type Visit } from './visit.ts';
import { lengthText, priceText, rhythmText } from './wording.ts';

/** `/`: everybody in the box and what can be booked with them. @param reader Who is signed in */
export function homePage(world: World, visit: Visit, reader: User | null = null): Page {
	const { texts } = visit;
	const people = [...world.users.values()];
	const body = html`<article class="label sheet"><h1>${texts.homeTitle}</h1>
<p class="lead">${people.length > 0 ? texts.homeLead : texts.homeEmpty}</p>
${people.map(
	(user) => html`<section class="parcel">
<h2><a href="${addressFor(visit, `/${user.username}`)}">${user.name}</a></h2>
${listed(world, user, visit)}</section>`,
)}
<p class="back"><a href="${requestsPath}">${texts.homeRequests}</a><br>
<a href="/_box/sent">${texts.homeSent}</a><br>
<a href="/settings/developer/oauth">${texts.homeApps}</a></p>
${reader === null ? '' : html`<p class="quiet">${fill(texts.homeSignedIn, { name: reader.name })}</p>`}</article>`;
	return { title: texts.homeTitle, kind: 'plain', body };
}

/** `/{username}`: what can be booked with somebody. */
export function personPage(world: World, user: User, visit: Visit): Page {
	const body = html`<article class="label sheet"><h1>${user.name}</h1>
${user.bio === null ? '' : html`<p class="lead">${user.bio}</p>`}
<section class="parcel"><h2>${visit.texts.meetings}</h2>
${listed(world, user, visit)}</section>
${visit.embedded ? '' : html`<p class="back"><a href="/">${visit.texts.allPeople}</a></p>`}</article>`;
	return { title: user.name, kind: 'plain', body };
}

function listed(world: World, user: User, visit: Visit): Html {
	const open = eventTypesOf(world, user).filter((type) => !type.hidden);
	if (open.length === 0) return html`<p class="quiet">${visit.texts.noMeetings}</p>`;
	return html`<ul class="meetings">${open.map((type) => row(user, type, visit))}</ul>`;
}

function row(user: User, type: EventType, visit: Visit): Html {
	const traits = [lengthText(visit, type.length), rhythmText(visit, type), priceText(visit, type)];
	return html`<li><a href="${addressFor(visit, `/${user.username}/${type.slug}`)}">${type.title}</a>
<span class="quiet">${traits.filter((trait) => trait !== null).join(' · ')}</span></li>`;
}
