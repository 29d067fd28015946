import type { z } from 'zod';
import { type ApiRequest, requestOf as plainRequestOf } from '../../api-client/request-of.ts';
import type { Edition } from '../../config.ts';
import { AppError } from '../../errors.ts';
import type { Operation } from './operation.ts';
import { versionOf } from './versions.ts';

/**
 * Makes the request of an operation of Cal.com’s, with the version that its route wants.
 * @param name What it is called, for its errors: `event-types create`
 * @throws AppError `bad-input` that names each fault, `not-in-this-edition`
 */
export function requestOf<Input extends z.ZodObject>(
	name: string,
	operation: Operation<Input>,
	input: unknown,
	edition: Edition,
): ApiRequest {
	return plainRequestOf(name, operation, input, headersOf(name, operation, edition));
}

function headersOf(name: string, { only, version }: Operation, edition: Edition): Record<string, string> {
	const number = version === null ? '' : versionOf(version, edition);
	if (number === null || (only !== undefined && only !== edition)) {
		throw new AppError(
			'not-in-this-edition',
			'input',
			`${edition === 'cal.com' ? 'The hosted Cal.com' : 'A self-hosted Cal.com'} has no “${name}”. CAL_API_EDITION says which of the two is asked.`,
		);
	}
	return number === '' ? {} : { 'cal-api-version': number };
}
