import { Refusal, refusals } from '../booking/refusal.ts';
import type { World } from '../world/world.ts';

/** A refusal in the envelope of Cal.com's errors; anything else is a fault of the box, and a 500. */
export function failure(world: World, request: Request, error: unknown): Response {
	const { pathname, search } = new URL(request.url);
	const envelope = {
		status: 'error',
		timestamp: new Date(world.now()).toISOString(),
		path: `${pathname}${search}`,
		error: error instanceof Refusal ? told(error) : fault(error),
	};
	return Response.json(envelope, { status: error instanceof Refusal ? error.status : 500 });
}

function told({ name, status, message, faults }: Refusal) {
	const body = { message, error: refusals[name][1], statusCode: status };
	return { code: name, message, details: faults.length === 0 ? body : { ...body, errors: faults } };
}

function fault(error: unknown) {
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { code: 'InternalServerErrorException', message };
}
