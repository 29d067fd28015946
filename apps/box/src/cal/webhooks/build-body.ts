import type { Happening } from '../world/happening.ts';
import type { Webhook } from '../world/webhook.ts';
import type { World } from '../world/world.ts';
import type { Manners } from './manners.ts';
import { answerCopies } from './payloads/form.ts';
import { nestedMeetingRow, sparseMeetingRow } from './payloads/meeting.ts';
import { payloadOfAccount } from './payloads/of-account.ts';
import { isAboutBooking, payloadOfBooking } from './payloads/of-booking.ts';
import { nameless, type Payload, type Scene, setScene } from './payloads/scene.ts';
import { zapier } from './payloads/zapier.ts';

/**
 * What is sent, before it is text.
 * `enveloped`: `{triggerEvent, createdAt, payload}`, with `root` beside them.
 * `flat`: by the older sender of MEETING_*, which knows neither templates nor versions.
 * `app`: as an app wants it, with no trigger in it.
 */
export type Body =
	| { shape: 'enveloped'; payload: Payload; root: Payload }
	| { shape: 'flat'; fields: Payload }
	| { shape: 'app'; fields: Payload };

export type BodyParts = { happening: Happening; world: World; webhook: Webhook; manners: Manners };

/** @returns null where there is nothing to tell: a booking's trigger without a booking */
export function buildBody({ happening, world, webhook, manners }: BodyParts): Body | null {
	const scene = setScene(happening, world, webhook);
	if (scene !== null && isAboutBooking(happening.trigger)) return bodyOfBooking(scene, manners);
	const payload = happening.details.payload ?? madeUp(happening, world, webhook);
	if (payload === null) return null;
	if (happening.trigger !== 'FORM_SUBMITTED') return { shape: 'enveloped', payload, root: {} };
	const copies = answerCopies(payload);
	return manners.formCopies === 'root'
		? { shape: 'enveloped', payload, root: copies }
		: { shape: 'enveloped', payload: { ...payload, ...copies }, root: {} };
}

function bodyOfBooking(scene: Scene, manners: Manners): Body {
	if (scene.webhook.appId === 'zapier') return { shape: 'app', fields: zapier(scene) };
	if (!scene.trigger.startsWith('MEETING_')) {
		return { shape: 'enveloped', payload: payloadOfBooking(scene), root: {} };
	}
	if (manners.meetings === 'nested')
		return { shape: 'enveloped', payload: nestedMeetingRow(scene), root: {} };
	return { shape: 'flat', fields: wasWaitedFor(scene) ? sparseMeetingRow(scene) : payloadOfBooking(scene) };
}

/** Whether a host's yes or a payment came before it: those schedule a sparser row. */
function wasWaitedFor({ details, eventType }: Scene): boolean {
	return (
		details.after !== undefined || eventType?.requiresConfirmation === true || (eventType?.price ?? 0) > 0
	);
}

function madeUp({ trigger, at, userId }: Happening, world: World, webhook: Webhook): Payload | null {
	const owner = world.users.get(userId ?? webhook.userId ?? 0) ?? [...world.users.values()][0] ?? nameless(0);
	return payloadOfAccount(trigger, owner, at);
}
