import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType, Question } from '../world/things.ts';
import { precise } from './times.ts';
import { pageOf, uriOf } from './uris.ts';

/** An event type, in webhooks as in the API: the only body with a slug. */
export function eventTypeBody(world: CalendlyWorld, type: EventType): Record<string, unknown> {
	const owner = world.user(type.ownerId);
	return {
		active: type.active,
		admin_managed: false,
		booking_method: 'instant',
		color: '#8247f5',
		created_at: precise(type.createdAt),
		custom_questions: type.questions.map(questionBody),
		deleted_at: null,
		description_html: type.description === '' ? null : `<p>${type.description}</p>`,
		description_plain: type.description || null,
		duration: type.duration,
		duration_options: null,
		internal_note: null,
		is_paid: type.price !== null,
		kind: type.limit > 1 ? 'group' : 'solo',
		locale: type.locale,
		locations: [placeOf(type)],
		name: type.name,
		pooling_type: null,
		position: [...world.eventTypes.keys()].indexOf(type.id),
		profile: { name: owner.name, owner: uriOf(world, 'users', owner.id), type: 'User' },
		scheduling_url: pageOf(world, owner, type),
		secret: false,
		slug: type.slug,
		type: type.slug === null ? 'AdhocEventType' : 'StandardEventType',
		updated_at: precise(type.updatedAt),
		uri: uriOf(world, 'event_types', type.id),
	};
}

function questionBody({ name, type, required, choices }: Question, position: number) {
	const hasChoices = choices.length > 0;
	return {
		answer_choices: hasChoices ? choices : null,
		enabled: true,
		include_other: hasChoices,
		name,
		position,
		required,
		type,
	};
}

/** Where it is configured, the same place has other names. */
function placeOf({ location: { type, location, additional_info } }: EventType) {
	const kind = type === 'zoom' ? 'zoom_conference' : type;
	return {
		kind,
		...(location !== undefined && { location }),
		...(additional_info !== undefined && { additional_info }),
	};
}
