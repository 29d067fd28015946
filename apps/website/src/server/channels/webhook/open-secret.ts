import { Webhook } from 'standardwebhooks';
import { AppError } from '../../errors.ts';

/**
 * A secret, ready to sign. With or without `whsec_` before it, what is base64 is decoded, as every library of Standard
 * Webhooks does; what is not is taken as its bytes in UTF-8, all of it as it stands (there a receiver tells its library
 * that the secret is raw).
 * @throws AppError `input`, where it is empty
 */
export function openSecret(secret: string): Webhook {
	try {
		return new Webhook(secret);
	} catch {
		return openBytes(secret);
	}
}

function openBytes(secret: string): Webhook {
	if (secret === '' || secret === 'whsec_')
		throw new AppError(
			'webhook-secret',
			'input',
			'NOTIFY_WEBHOOK_SECRET is empty, so no message could be signed. Write the secret that the receiver knows.',
		);
	return new Webhook(new TextEncoder().encode(secret), { format: 'raw' });
}
