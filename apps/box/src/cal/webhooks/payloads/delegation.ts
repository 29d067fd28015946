import type { User } from '../../world/user.ts';
import type { Payload } from './scene.ts';
import { withMillis } from './times.ts';

const id = '7d9f0000-0000-4000-8000-000000000001';
const organizationId = 8801;
const day = 86_400_000;

/** An organisation's calendar could not be reached with its own key. */
export function delegationError(owner: User): Payload {
	return {
		error: { type: 'CalendarAppDelegationCredentialError', message: 'Invalid grant' },
		credential: {
			id: 70_044,
			type: 'google_calendar',
			appId: 'google-calendar',
			delegationCredentialId: id,
		},
		user: { id: owner.id, email: owner.email, organizationId },
	};
}

export function secretRotated(at: number): Payload {
	return { delegationCredential: credential(at + 180 * day) };
}

export function rotationRequired(at: number): Payload {
	return { delegationCredential: credential(at + 10 * day) };
}

export function rotationFailed(at: number): Payload {
	return {
		delegationCredential: credential(at + 12 * day),
		error: { code: 'SECRET_PROMOTION_FAILED', message: 'Failed to validate pending secret' },
	};
}

function credential(expiresAt: number): Payload {
	return {
		id,
		workspacePlatform: 'office365',
		domain: 'example.com',
		organizationId,
		secretExpiresAt: withMillis(expiresAt),
	};
}
