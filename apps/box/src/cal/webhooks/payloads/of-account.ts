import type { User } from '../../world/user.ts';
import type { Trigger } from '../triggers.ts';
import { delegationError, rotationFailed, rotationRequired, secretRotated } from './delegation.ts';
import { fallbackHit, formSubmitted, formSubmittedNoEvent } from './form.ts';
import { outOfOffice } from './out-of-office.ts';
import type { Payload } from './scene.ts';

const builders: { [trigger in Trigger]?: (owner: User, at: number) => Payload } = {
	FORM_SUBMITTED: formSubmitted,
	FORM_SUBMITTED_NO_EVENT: formSubmittedNoEvent,
	ROUTING_FORM_FALLBACK_HIT: fallbackHit,
	OOO_CREATED: outOfOffice,
	DELEGATION_CREDENTIAL_ERROR: delegationError,
	DELEGATION_CREDENTIAL_SECRET_ROTATED: (_, at) => secretRotated(at),
	DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED: (_, at) => rotationFailed(at),
	DELEGATION_CREDENTIAL_ROTATION_REQUIRED: (_, at) => rotationRequired(at),
};

/** A made-up payload of what is about no booking; null where the trigger is about one. */
export function payloadOfAccount(trigger: string, owner: User, at: number): Payload | null {
	const build = Object.entries(builders).find(([name]) => name === trigger)?.[1];
	return build?.(owner, at) ?? null;
}
