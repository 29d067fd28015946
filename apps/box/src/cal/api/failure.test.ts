import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Box, openBox } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox();
});
afterAll(() => box.stop());

test('a route that is not there is told in the words of the framework', async () => {
	const message = 'Cannot GET /v2/nothing?a=1';
	expect((await box.call('GET', '/nothing?a=1')).body).toEqual({
		status: 'error',
		timestamp: new Date(box.clock.now).toISOString(),
		path: '/v2/nothing?a=1',
		error: {
			code: 'NotFoundException',
			message,
			details: { message, error: 'Not Found', statusCode: 404 },
		},
	});
	expect((await box.call('DELETE', '/me')).status).toBe(404);
	expect((await fetch(`${box.origin}/api/v2/nothing`)).status).toBe(404);
	expect((await fetch(`${box.origin}/v2`)).status).toBe(404);
});

test('every reply has an id of its own, good or bad', async () => {
	const paths = ['/me', '/nothing', '/event-types/abc'];
	const ids = await Promise.all(
		paths.map(async (path) => (await box.call('GET', path)).headers.get('x-request-id')),
	);
	expect(new Set(ids).size).toBe(3);
	expect(ids).not.toContain(null);
});

test('a body that is not JSON is a bad request', async () => {
	const reply = await fetch(`${box.origin}/v2/webhooks`, {
		method: 'POST',
		headers: { Authorization: 'Bearer cal_test_box', 'Content-Type': 'application/json' },
		body: '{"active":',
	});
	expect(reply.status).toBe(400);
	expect(await reply.json()).toMatchObject({ status: 'error', error: { code: 'BadRequestException' } });
});

test('a body that is a list is a bad request too', async () => {
	expect((await box.call('POST', '/webhooks', { body: [] })).status).toBe(400);
});
